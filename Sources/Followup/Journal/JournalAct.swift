/// What was done, in the past tense: "Gav opgaven videre".
///
/// Each feature declares its own.
package struct JournalAct: Hashable, Sendable {
    /// Stored; never changes.
    package let key: String
    package let danish: String
    package let english: String

    package init(_ key: String, danish: String, english: String) {
        self.key = key
        self.danish = danish
        self.english = english
    }

    package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension JournalAct {
    package static let promised = JournalAct("lovet", danish: "Fik opgaven", english: "Was given the task")
    package static let kept = JournalAct("loest", danish: "Løste opgaven", english: "Did the task")
    package static let dropped = JournalAct("bortfaldet", danish: "Lukkede opgaven", english: "Closed the task")
    package static let postponed = JournalAct("flyttet", danish: "Gav en ny frist", english: "Set a new deadline")
    package static let gave = JournalAct("givet", danish: "Gav opgaven videre", english: "Passed the task on")
    package static let tookOn = JournalAct("taget-imod", danish: "Tog imod opgaven", english: "Took the task on")
    package static let cameBack = JournalAct("tilbage", danish: "Sendte opgaven tilbage", english: "Sent the task back")
    package static let escalated = JournalAct(
        "loeftet",
        danish: "Gav besked om, at fristen er overskredet",
        english: "Told that the deadline has passed"
    )

    static let own: [JournalAct] =
        [
            .promised, .kept, .dropped, .postponed, .gave, .tookOn, .cameBack, .escalated,
            .took, .left, .tookOver, .wentAway, .changedFunction,
            .madeUnit, .changedUnit, .madeFunction, .closedFunction, .changedKind,
            .attached, .detached, .infected, .choseRetention, .choseFileLimits,
        ] + ofRegistry
}
