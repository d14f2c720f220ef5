import Search
import Testing

@testable import Directory

@Suite("What is not wanted") struct DenialsTests {
    @Test(arguments: [
        ("spise sammen med andre men ikke i kirken", "kirken"), ("noget for unge der ikke er sport", "sport"),
        ("vil møde nogen, bare ikke til yoga", "yoga"),
    ])
    func `is neither looked for nor put first`(text: String, denied: String) async throws {
        let havneby = try await HavnebySearch.shared()
        let understanding = try havneby.finder.understand(text, municipality: nil)
        #expect(!understanding.words.contains { $0.token.word == denied })
        #expect(!understanding.denied.isEmpty)
        #expect(!understanding.concepts.contains { understanding.denied.contains($0.concept.key) && $0.strength > 0.5 })
    }

    @Test(arguments: [
        "vil gerne svømme men ikke råd til det", "jeg kan ikke sove", "der ikke er plads til mig", "tør ikke gå ud",
        "min søn er ked af det men ikke kan sige hvorfor",
    ])
    func `is not what somebody lacks or cannot`(text: String) async throws {
        let understanding = try await HavnebySearch.shared().finder.understand(text, municipality: nil)
        #expect(understanding.denied.isEmpty, "\(understanding.denied)")
    }

    @Test(
        arguments: [
            ("jeg har boet i danmark et år og vil øve mig i dansk", nil),
            ("har været gift 40 år og er lige blevet enke", nil),
            ("har boet her længe og er 40 år", 40), ("min datter er et år", 1), ("enlig far på 40 år", 40),
        ] as [(String, Int?)]
    )
    func `is an age only where it is one`(text: String, age: Int?) async throws {
        let understanding = try await HavnebySearch.shared().finder.understand(text, municipality: nil)
        #expect(understanding.age == age)
    }
}
