import Testing

@testable import Directory

/// "Min søn vil ikke i skole": somebody's child, whose age is not told.
@Suite("A child of school age") struct SchoolChildTests {
    @Test(arguments: [
        "min søn vil ikke i skole", "my son will not go to school", "my daughter refuses to go to school",
    ])
    func `is no man or woman, and is found help`(text: String) async throws {
        let answer = try await HavnebySearch.shared().find(text)
        #expect(!answer.understood.contains { $0.key == "gender" }, "\(answer.understood)")
        #expect(answer.hits.prefix(5).contains { $0.listing.topics.contains("skolevaegring") }, "\(text)")
    }

    @Test func `is a boy when the age is told`() async throws {
        let answer = try await HavnebySearch.shared().find("min søn på 9 vil ikke i skole")
        #expect(answer.understood.contains { $0.label == "dreng" })
        let grown = try await HavnebySearch.shared().find("min søn på 29 er ensom")
        #expect(grown.understood.contains { $0.label == "mand" })
    }
}
