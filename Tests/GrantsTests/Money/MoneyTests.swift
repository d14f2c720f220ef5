import Testing

@testable import Grants

@Suite("An amount of money") struct MoneyTests {
    @Test(arguments: [
        ("50000", 5_000_000), ("50.000", 5_000_000), ("50.000 kr.", 5_000_000), ("1.234,5", 123_450),
        ("0,05 kr", 5), ("12,-", 1_200), ("7 kroner", 700),
    ]) func `is read as people type it`(typed: String, ore: Int) {
        #expect(Money(typed: typed)?.ore == ore)
    }

    @Test(arguments: ["", "kr.", "-5", "1.23", "12,345", "1,2,3", "femti", "99999999999999999999", "1e5", "٣٤"])
    func `is refused when it is none`(typed: String) {
        #expect(Money(typed: typed) == nil)
    }
}
