package import Web

extension PageLanguage {
    /// "148.285 kr.", with øre only where there are some: "98.885,38 kr.".
    package func money(_ amount: Money) -> String {
        amount.ore % 100 == 0 ? "\(number(amount.ore / 100))\u{A0}kr." : exactly(amount)
    }

    /// With øre always: "96.000,00 kr.".
    package func exactly(_ amount: Money) -> String {
        let rest = Int(amount.ore.magnitude % 100)
        let sign = amount.ore < 0 ? "−" : ""
        let whole = number(Int(amount.ore.magnitude / 100))
        return "\(sign)\(whole)\(pick(",", "."))\(rest < 10 ? "0" : "")\(rest)\u{A0}kr."
    }
}

extension Money {
    /// An amount as somebody types it: "50000", "50.000", "50.000,50 kr.".
    ///
    /// - Returns: nil for what is no amount, is below zero, or is above ``most``.
    package init?(typed text: String) {
        var text = text.lowercased().filter { !$0.isWhitespace }
        for ending in ["kroner", "kr.", "kr", "dkk", ",-"] where text.hasSuffix(ending) {
            text = String(text.dropLast(ending.count))
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Self.whole(parts[0]) else { return nil }
        var ore = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].count), parts[1].allSatisfy(\.isASCIIDigit), let part = Int(parts[1]) else {
                return nil
            }
            ore = parts[1].count == 1 ? part * 10 : part
        }
        let amount = Money(ore: whole * 100 + ore)
        guard amount <= Self.most else { return nil }
        self = amount
    }

    /// Digits, with dots between thousands or none at all.
    private static func whole(_ text: Substring) -> Int? {
        let groups = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty, groups.joined().count <= 12,
            groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
            groups.count == 1 || (first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
        else { return nil }
        return Int(groups.joined())
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
