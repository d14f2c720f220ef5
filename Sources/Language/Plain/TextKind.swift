/// Who a text is for, and so how easy it must be.
package enum TextKind: String, Sendable, CaseIterable {
    case citizen
    case applicant
    case decision

    /// The highest LIX such a text should have.
    package var goal: Int {
        switch self {
        case .citizen: 35
        case .applicant: 40
        case .decision: 45
        }
    }
}
