import Testing

@testable import Directory

@Suite("The Gini figure") struct GiniTests {
    /// With Σ over ordered values: G = 2 Σ i x / (n Σ x) - (n + 1) / n.
    @Test(
        arguments: [
            ([1, 1, 1, 1], 0.0), ([7], 0.0), ([0, 0, 0, 1], 0.75), ([1, 3], 0.25), ([1, 2, 3, 4, 5], 4.0 / 15),
            ([5, 4, 3, 2, 1], 4.0 / 15), ([0, 10], 0.5), ([20, 20, 20, 20, 20, 20, 20, 20, 20, 820], 0.72),
        ] as [([Double], Double)]
    )
    func `is what the formula gives`(values: [Double], expected: Double) throws {
        let gini = try #require(Gini.of(values))
        #expect(abs(gini - expected) < 1e-9)
    }

    @Test func `does not exist where nobody has anything`() {
        #expect(Gini.of([]) == nil && Gini.of([0, 0, 0]) == nil && Gini.of([-1, 2]) == nil)
    }

    @Test func `does not change when everybody has ten times as much`() throws {
        let values: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]
        let (one, ten) = (try #require(Gini.of(values)), try #require(Gini.of(values.map { $0 * 10 })))
        #expect(abs(one - ten) < 1e-12)
    }
}
