import Web

extension PageLanguage {
    /// "1 tilbud", "14 tilbud"; English tells one from many.
    func offers(_ count: Int) -> String {
        pick("\(number(count))\u{A0}tilbud", count == 1 ? "1\u{A0}service" : "\(number(count))\u{A0}services")
    }
}
