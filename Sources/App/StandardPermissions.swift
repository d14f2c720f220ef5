import Directory
import Entrance
import Followup
package import Registry
import Web

extension Installation {
    /// What each of the usual functions may do in a municipality that has changed nothing: all of it, in one place.
    ///
    /// An association has the same say over itself as the municipality over itself, and none over others.
    package static let standardPermissions: StandardPermissions = [
        .leader: [.changeHolders, .seeUnitObligations, .answerInquiries],
        .strategicCoordinator: [.seeUnitObligations, .answerInquiries, .arrangeEntrance, .approveOffers],
        .targetGroupCoordinator: [.answerInquiries],
        .citizenNearCoordinator: [.answerInquiries],
        .volunteerAdviser: [.decideClaims, .answerInquiries, .approveOffers],
        .secretary: [.answerInquiries],
        .grantOfficer: [.answerInquiries],
        .lawyer: [.answerInquiries],
        .politician: [.handOverIdeas],
        .administrator: [
            .changeUnits, .changeHolders, .changeKinds, .decideClaims, .seeUnitObligations, .answerInquiries,
            .arrangeEntrance, .approveOffers, .decideRetention,
        ],
        // Any of the board, so that an association helps itself when its chair is gone.
        .chair: [.changeHolders, .keepOffers],
        .treasurer: [.changeHolders, .keepOffers],
        .boardMember: [.changeHolders, .keepOffers],
        .contact: [.keepOffers],
    ]
}
