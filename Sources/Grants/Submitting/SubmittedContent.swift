import Database
import Foundation
import Registry
import Web

/// An application as it was sent, whole: what is assessed and decided stands here and changes no more.
package struct SubmittedContent: Codable, Equatable, Sendable {
    package struct Step: Codable, Equatable, Sendable {
        package var title: String
        package var answers: [Item]
    }
    /// A question with its answer; without one where it was left out.
    package struct Item: Codable, Equatable, Sendable {
        package var key: String
        package var label: String
        /// The criterion that it tells about.
        package var criterionID: Int?
        package var value: AnswerValue?
        package var files: [File]
        /// Files that were promised for later.
        package var isLater: Bool
    }
    package struct File: Codable, Equatable, Sendable {
        package var id: Int
        package var name: String
    }
    /// One that takes part, and whether it had said so.
    package struct PartnerState: Codable, Equatable, Sendable {
        package var name: String
        package var share: Money
        package var answer: PartnerAnswer
    }

    package var title: String
    package var asked: Money
    package var organization: String
    package var cvr: String?
    /// The step of proportionality that it was asked by.
    package var tier: Int
    package var steps: [Step]
    package var partners: [PartnerState]

    /// - Throws: a decoding error for what no version of the program wrote.
    package init(json: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(json.utf8)) }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension SubmittedContent {
    /// - Returns: nil while something that must be answered is not.
    init?(_ found: ApplicationCase) {
        // Labels of the two questions that all have are kept in Danish, as the form's own are.
        let language = PageLanguage.danish
        var errors = FormErrors()
        steps = found.steps(language).map { step in
            Step(
                title: step.title,
                answers: step.questions.map { question in
                    let files = found.files(question).map { File(id: $0.attachmentID, name: $0.name) }
                    return Item(
                        key: question.key,
                        label: question.label,
                        criterionID: question.criterionID,
                        value: found.value(question, &errors, language),
                        files: files,
                        isLater: question.isFiles && question.need == .later && files.isEmpty
                    )
                }
            )
        }
        guard errors.isEmpty, let asked = found.application.asked, let tier = found.tier else { return nil }
        title = found.application.title
        self.asked = asked
        organization = found.organization.name
        cvr = found.organization.cvr
        self.tier = tier.position
        partners = found.partners.map(PartnerState.init)
    }
}

extension SubmittedContent.PartnerState {
    init(_ partner: Partner) {
        self.init(name: partner.name, share: partner.share, answer: partner.answer)
    }
}
