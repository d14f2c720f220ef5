import Testing
import Web

@testable import Grants

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

@Suite("The arithmetic of money") struct ArithmeticTests {
    private static let example = Regulation(
        year: 2027,
        base: Money(kroner: 96_000),
        correction: Rate(hundredths: 20),
        forecast: Rate(hundredths: 280),
        standing: .final
    )

    @Test func `an amount follows prices and wages in steps that one can check with a calculator`() {
        let steps = Self.example.steps
        #expect(steps.map(\.after.ore) == [9_600_000, 9_619_200, 9_888_538, 9_888_500])
        #expect(steps.map(\.change.ore) == [0, 19_200, 269_338, -38])
        #expect(Self.example.result == Money(kroner: 98_885))
        #expect(PageLanguage.danish.factor(Rate(hundredths: 280)) == "1,028")
        #expect(PageLanguage.danish.percent(Rate(hundredths: 20)) == "0,2\u{A0}%")
        #expect(PageLanguage.danish.percent(Rate(hundredths: -5)) == "−0,05\u{A0}%")
    }

    @Test(arguments: [(149, 100), (150, 200), (50, 100), (49, 0), (0, 0), (-50, 0), (-51, -100), (-150, -100)])
    func `just half a krone becomes the higher`(ore: Int, rounded: Int) {
        #expect(Money(ore: ore).rounded(to: .krone).ore == rounded)
        #expect(Money(ore: ore).rounded(to: .ore).ore == ore)
    }

    @Test(arguments: [
        ("2,8", 280), ("2,85 %", 285), ("0,2%", 20), ("-0,5", -50), ("−1", -100), ("+3", 300), ("0", 0),
    ]) func `a percentage is read as people type it`(typed: String, hundredths: Int) {
        #expect(Rate(typed: typed)?.hundredths == hundredths)
    }

    @Test(arguments: ["", "%", "2,855", "2.8", "28", "-21", "1,2,3", "to", "--1", "٣"])
    func `what is no likely percentage is refused`(typed: String) {
        #expect(Rate(typed: typed) == nil)
    }

    @Test func `whole kroner are split in whole kroner, and the last part takes what is left`() {
        #expect(
            Money(kroner: 98_885).split(into: 2, in: .krone) == [Money(kroner: 49_442), Money(kroner: 49_443)]
        )
        #expect(Money(ore: 1_050).split(into: 3, in: .krone).map(\.ore) == [300, 300, 450])
        #expect(Money(ore: 100).split(by: [0, 1, 0], in: .krone).map(\.ore) == [0, 100, 0])
        #expect(Money(ore: 100).split(by: [0, 0]).map(\.ore) == [0, 0])
        // As large as they come.
        #expect(Money.most.split(by: [Money.most.ore, 1, Money.most.ore]).sum == .most)
        #expect([Money(ore: 1), Money(ore: 1), Money(ore: 1)].shares.map(\.hundredths) == [3_333, 3_333, 3_334])
        #expect([Money.zero, .zero].shares == [.zero, .zero])
    }

    @Test func `of 10,000 random grants every sum is exact`() {
        var numbers = SeededNumbers(2026)
        for _ in 0..<10_000 {
            let rounding: Rounding = Bool.random(using: &numbers) ? .krone : .ore
            let most = Bool.random(using: &numbers) ? 50_000_000 : Money.most.ore
            let parts = (1...Int.random(in: 1...6, using: &numbers)).map { _ in
                Money(ore: Int.random(in: 0...most, using: &numbers))
            }
            #expect(parts.shares.map(\.hundredths).reduce(0, +) == (parts.sum == .zero ? 0 : 10_000))
            let weights = (1...Int.random(in: 1...12, using: &numbers)).map { _ in
                Int.random(in: 0...1_000, using: &numbers)
            }
            for part in parts where weights.contains(where: { $0 > 0 }) {
                let split = part.split(by: weights, in: rounding)
                #expect(split.sum == part)
                let sum = Double(weights.reduce(0, +))
                for (amount, weight) in zip(split, weights) {
                    #expect(weight > 0 || amount == .zero)
                    // Less than one unit from its true share, and the last takes what is less than a unit.
                    let fair = Double(part.ore) * Double(weight) / sum
                    #expect(abs(Double(amount.ore) - fair) < Double(2 * rounding.unit) + fair * 1e-12)
                }
            }
            let regulation = Regulation(
                year: 2027,
                base: parts[0],
                correction: Rate(hundredths: Int.random(in: -2_000...2_000, using: &numbers)),
                forecast: Rate(hundredths: Int.random(in: -2_000...2_000, using: &numbers)),
                rounding: rounding,
                standing: .provisional
            )
            let steps = regulation.steps
            #expect(steps.map(\.change).sum == regulation.change)
            #expect(steps.last?.after == regulation.result)
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.after == $1.before })
            #expect(regulation.result.ore >= 0 && regulation.result.ore % rounding.unit == 0)
        }
    }
}
