package import Database
package import Followup
package import Foundation
package import Web

/// The single entrance («én indgang»): anybody asks, the right function answers, and nothing is lost.
package enum EntranceFeature: Followed {
    package static let name = "entrance"
    package static let migrations = entranceMigrations
    package static let views = entranceViews
    package static let templates = Bundle.module.bundleURL.appending(path: "Templates")
    package static var translations: URL? { templates.appending(path: "en.json") }
    package static let pages: [any Page.Type] = [
        AskPage.self, AskCheckPage.self, AskReceiptPage.self, ConversationPage.self, DeskPage.self, InquiryPage.self,
        ContactPage.self, CoveragePage.self, FirstContactPage.self,
        FunctionSubjectsPage.self, HandOverPage.self, HandedIdeaPage.self, IdeasPage.self, BarriersPage.self,
        BarrierPage.self,
        ReviewPage.self, FollowIdeaPage.self, FollowAnswerPage.self,
    ]
    package static let menu = [MenuEntry(path: InquiryPath.form, danish: "Spørg os", english: "Ask us")]
    package static let workMenu = [
        WorkEntry(
            path: InquiryPath.desk,
            danish: "Henvendelser",
            english: "Inquiries",
            for: .permitted(.answerInquiries),
            position: 20
        ),
        WorkEntry(
            path: IdeaPath.handOver,
            danish: "Giv idéen videre",
            english: "Hand over the idea",
            for: .permitted(.handOverIdeas),
            position: 30
        ),
    ]
    package static let permissions = [Permission.answerInquiries, .arrangeEntrance, .handOverIdeas]
    package static let obligationKinds = [ObligationKind.answer, .crisisHelp, .followUp, .ideaKept, Barrier.kind]
    package static let journalActs = JournalAct.ofEntrance
    package static let functionLinks = [
        FunctionLink(
            danish: "Hvad svarer funktionen for?",
            english: "What does the function answer for?",
            for: .arrangeEntrance,
            path: EntrancePath.function
        )
    ]
    package static let attachmentSubjects = [Inquiry.attachments]
}
