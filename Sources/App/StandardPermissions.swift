import Directory
import Entrance
import Followup
import Grants
package import Registry
import Web

extension Installation {
    /// What each of the usual functions may do in a municipality that has changed nothing: all of it, in one place.
    ///
    /// An association has the same say over itself as the municipality over itself, and none over others.
    package static let standardPermissions: StandardPermissions = [
        .leader: [.changeHolders, .seeUnitObligations, .answerInquiries, .findPartners],
        .strategicCoordinator: [
            .seeUnitObligations, .answerInquiries, .arrangeEntrance, .approveOffers, .findPartners,
        ],
        .targetGroupCoordinator: [.answerInquiries, .findPartners],
        .citizenNearCoordinator: [.answerInquiries, .findPartners],
        .volunteerAdviser: [.decideClaims, .answerInquiries, .approveOffers, .findPartners],
        .ambassador: [.findPartners],
        .secretary: [.answerInquiries],
        .grantOfficer: [.answerInquiries, .findPartners, .arrangePools, .assessGrants],
        .lawyer: [.answerInquiries],
        .politician: [.handOverIdeas],
        .councilMember: [.recommendGrants],
        .committeeMember: [.decideGrants],
        .administrator: [
            .changeUnits, .changeHolders, .changeKinds, .decideClaims, .seeUnitObligations, .answerInquiries,
            .arrangeEntrance, .approveOffers, .decideRetention, .findPartners,
        ],
        // Any of the board, so that an association helps itself when its chair is gone.
        .chair: [.changeHolders, .keepOffers, .applyForGrants],
        .treasurer: [.changeHolders, .keepOffers, .applyForGrants],
        .boardMember: [.changeHolders, .keepOffers, .applyForGrants],
        .contact: [.keepOffers, .applyForGrants],
    ]
}
