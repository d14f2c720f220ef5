import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("The verdict of grades") struct VerdictTests {
    @Test(arguments: [
        ([], GrantReason.Verdict.good), ([4, 4], .excellent), ([4, 3], .excellent), ([3], .good), ([2, 3], .good),
        ([2], .fair), ([1, 2], .fair), ([1], .poor), ([0, 0], .poor),
    ]) func `is the middle of what the assessors gave`(scores: [Int], verdict: GrantReason.Verdict) {
        #expect(GrantReason.Verdict(scores: scores) == verdict)
    }
}
