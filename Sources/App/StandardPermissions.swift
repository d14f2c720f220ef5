import Followup
package import Registry
import Web

extension Installation {
    /// What each of the usual functions may do in a municipality that has changed nothing: all of it, in one place.
    ///
    /// An association has the same say over itself as the municipality over itself, and none over others.
    package static let standardPermissions: StandardPermissions = [
        .leader: [.changeHolders, .seeUnitObligations],
        .strategicCoordinator: [.seeUnitObligations],
        .volunteerAdviser: [.decideClaims],
        .administrator: [.changeUnits, .changeHolders, .changeKinds, .decideClaims, .seeUnitObligations],
        // Any of the board, so that an association helps itself when its chair is gone.
        .chair: [.changeHolders],
        .treasurer: [.changeHolders],
        .boardMember: [.changeHolders],
    ]
}
