/// What came of reading one record of somebody else's data.
struct GrantReading: Sendable {
    /// What is not as 360Giving has it, and what was done about it.
    struct Deviation: Equatable, Sendable {
        var field: String
        var reason: String
    }

    /// Counted from 1: the record in a list, or the line in a table.
    var row: Int
    /// Nil when it is beyond repair.
    var grant: ThreeSixtyGrant?
    var mended: [Deviation] = []
    /// Why it is beyond repair.
    var faults: [Deviation] = []
    /// Fields that have no place here.
    var unknown: [String] = []
}
