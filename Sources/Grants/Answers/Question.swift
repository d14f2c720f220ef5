import Language
import Web

/// What one is asked on an application: the two questions that every application has, and the blocks of the pool's form.
struct Question: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case amount
        case block(Block.Kind)
    }

    /// Answers are kept by it.
    var key: String
    var kind: Kind
    var label: String
    var hint: String?
    var need: Block.Need
    var criterionID: Int?
    var reuse: Block.Reuse
    var settings: BlockSettings

    /// Of its first field in a form: where an error leads to.
    var field: String { key == Self.titleKey ? "titel" : key == Self.amountKey ? "beloeb" : "svar-\(key)" }
    /// What the error summary leads to when nothing is answered.
    var firstField: String { kind == .block(.date) ? "\(field)-dag" : field }
    var isFiles: Bool { kind == .block(.files) }

    /// Keys of forms are made of letters and hyphens, so these are nobody else's.
    static let titleKey = "_titel"
    static let amountKey = "_beloeb"

    init(_ block: Block) {
        key = block.key
        kind = .block(block.kind)
        label = block.label
        hint = block.hint
        need = block.need
        criterionID = block.criterionID
        reuse = block.reuse
        settings = block.settings
    }

    private init(_ key: String, _ kind: Kind, _ label: String, hint: String) {
        self.key = key
        self.kind = kind
        self.label = label
        self.hint = hint
        need = .required
        reuse = .nothing
        settings = BlockSettings(most: 160)
    }

    static func always(_ language: PageLanguage) -> [Question] {
        [
            Question(
                titleKey,
                .block(.line),
                language.pick("Hvad søger I penge til?", "What do you apply for?"),
                hint: language.pick(
                    "Giv det et kort navn. For eksempel: »Fællesspisning om søndagen«.",
                    "Give it a short name, such as “Sunday dinners”."
                )
            ),
            Question(
                amountKey,
                .amount,
                language.pick("Hvor mange penge søger I om?", "How much money do you apply for?"),
                hint: language.pick(
                    "Beløbet afgør, hvor meget vi spørger om. I kan rette det senere.",
                    "The amount decides how much we ask. You can change it later."
                )
            ),
        ]
    }
}

/// Questions that stand on one page.
struct QuestionStep: Equatable, Sendable {
    /// In its address.
    var slug: String
    var title: String
    var questions: [Question]
}

extension QuestionStep {
    /// Other pages of an application have these addresses.
    private static let taken: Set<String> = [
        "tjek", "afsendelse", "afgoerelse", "kvittering", "tilbagetraekning", "rettelse", "del", "laes", "filer",
        "mangler",
    ]

    /// The steps of an application for an amount; a form's blocks of the same name stand together.
    static func all(_ blocks: [Block], tier: Int, _ language: PageLanguage) -> [QuestionStep] {
        var steps = [
            QuestionStep(
                slug: "det-vigtigste",
                title: language.pick("Det vigtigste", "The main thing"),
                questions: Question.always(language)
            )
        ]
        for block in blocks where block.fromTier <= tier {
            if let index = steps.dropFirst().firstIndex(where: { $0.title == block.step }) {
                steps[index].questions.append(Question(block))
            } else {
                steps.append(
                    QuestionStep(
                        slug: freeSlug(block.step, among: steps),
                        title: block.step,
                        questions: [Question(block)]
                    )
                )
            }
        }
        return steps
    }

    private static func freeSlug(_ title: String, among steps: [QuestionStep]) -> String {
        let slug = Danish.slug(title)
        let used = taken.union(steps.map(\.slug))
        guard used.contains(slug) else { return slug }
        return (2...).lazy.map { "\(slug)-\($0)" }.first { !used.contains($0) } ?? slug
    }
}
