import Database
import Followup
import Registry
import Web

extension InquiryPage {
    /// Everything that the page is made of.
    struct Content: Sendable {
        var inquiry: Inquiry
        var messages: [InquiryMessage]
        var asker: Asker
        var owed: Obligation?
        var owner: Function
        var place: String
        var staffing: Staffing?
        var names: TermNames
        /// Other promises about it.
        var tasks: [Obligation]
        /// Those that the reader may open.
        var openable: Set<Int>
        /// Parts, duplicates and what it was split from.
        var related: [Inquiry]
        var targets: [RoutingTable.Candidate]
        var verdict: Verdict?
        var idea: Idea?
        var barrier: Barrier?
        var steps: [TickedStep]
        var history: [JournalEntry]
        var attachments: [Attachment]
        var limits: FileLimits
    }

    /// - Throws: ``SealingKeys/Fault``.
    init(_ content: Content, _ form: InquiryForm, _ screens: EntranceScreens, _ language: PageLanguage) throws {
        let (inquiry, today) = (content.inquiry, screens.today)
        back = language.base + InquiryPath.desk
        eyebrow = language.pick("Nr. \(inquiry.reference)", "No. \(inquiry.reference)")
        heading = inquiry.headline
        (stateStyle, stateIcon, state) = inquiry.turn(due: content.owed?.dueOn, on: today, language)
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        related = content.related.map { Link(inquiry, $0, language) }
        lines = try content.messages.map { message in
            var line = try ConversationPage.Line(message, screens.site.keys, language)
            switch message.author {
            case .asker: line.who = language.pick("Spørgeren", "The asker")
            case .note:
                line.who += language.pick(", intern note", ", internal note")
                line.style = "comment panel--line"
            case .staff, .system: break
            }
            return line
        }
        verdict = content.verdict.map {
            $0 == .helped
                ? language.pick("Spørgeren siger, at svaret hjalp.", "The asker says that the answer helped.")
                : language.pick("Spørgeren siger, at svaret ikke hjalp.", "The asker says that it did not help.")
        }
        let base = language.base + InquiryPath.show(inquiry.id)
        files = AttachmentSection(
            content.attachments,
            screens.followup.files,
            action: nil,
            content.limits,
            mayRemove: true,
            language
        )
        answer = Answer(
            files: AttachmentSection.field(content.limits, error: form.errors[Files.field], language),
            action: "\(base)/svar",
            text: form.answer,
            error: form.errors["svar"]
        )
        note = Note(
            action: "\(base)/note",
            text: form.note,
            error: form.errors["note"],
            isOpen: form.part == .note
        )
        move = Move(
            action: "\(base)/flytning",
            groups: Self.groups(content, chosen: form.target),
            functionError: form.errors["funktion"],
            reason: form.reason,
            reasonError: form.errors["hvorfor"],
            isOpen: form.part == .move
        )
        split = Split(
            action: "\(base)/deling",
            groups: Self.groups(content, chosen: form.pieceTarget),
            text: form.piece,
            textError: form.errors["del"],
            functionError: form.errors["del-funktion"],
            isOpen: form.part == .split
        )
        merge =
            inquiry.isOpen
            ? Merge(
                action: "\(base)/samling",
                number: form.other,
                error: form.errors["nummer"],
                isOpen: form.part == .merge
            ) : nil
        close =
            inquiry.isOpen && inquiry.answeredAt != nil && content.owed == nil
            ? Close(action: "\(base)/lukning") : nil
        decide = content.idea.flatMap { $0.outcome == nil ? Decide(form, base, language) : nil }
        publish = Publish(content, form, base, language)
        asker = Self.asker(content.asker, language)
        hasAsker = !asker.isEmpty
        facts = Self.facts(content, language)
        tasks = content.tasks.map { task in
            Task(
                url: content.openable.contains(task.id) ? language.base + ObligationPath.show(task.id) : nil,
                what: task.what,
                state: task.isOpen
                    ? language.pick("Senest \(language.date(task.dueOn))", "By \(language.date(task.dueOn))")
                    : language.pick("Løst", "Done")
            )
        }
        hasTasks = !tasks.isEmpty
        steps = inquiry.kind == .activity ? Steps(content.steps, base, language) : nil
        kind = inquiry.mergedIntoID == nil ? Kind(inquiry, form, base, language) : nil
        onceKey = InquiryToken.make().text
        history = screens.followup.history(content.history, language)
        hasHistory = !history.isEmpty
    }

    fileprivate static func groups(
        _ content: Content,
        chosen: String,
        withOwner: Bool = false
    ) -> [OptionGroup] {
        var groups: [OptionGroup] = []
        for candidate in content.targets.sorted(by: { $0.unit < $1.unit })
        where withOwner || candidate.function.id != content.owner.id {
            let id = String(candidate.function.id)
            let option = Option(value: id, label: candidate.function.title, isChosen: chosen == id)
            if groups.last?.name == candidate.unit {
                groups[groups.count - 1].options.append(option)
            } else {
                groups.append(OptionGroup(name: candidate.unit, options: [option]))
            }
        }
        return groups
    }

    private static func asker(_ asker: Asker, _ language: PageLanguage) -> [Fact] {
        let phone = asker.phone.map(Telephone.init)
        let facts: [Fact?] = [
            asker.name.map { Fact(label: language.pick("Navn", "Name"), value: $0) },
            asker.association.map { Fact(label: language.pick("Forening", "Association"), value: $0) },
            phone.map { Fact(label: language.pick("Telefon", "Telephone"), value: $0.shown, url: "tel:\($0.dialled)") },
            asker.email.map { Fact(label: language.pick("Mail", "Email"), value: $0, url: "mailto:\($0)") },
        ]
        return facts.compactMap { $0 }
    }

    private static func facts(_ content: Content, _ language: PageLanguage) -> [Fact] {
        let (inquiry, names) = (content.inquiry, content.names)
        var facts = [
            Fact(
                label: language.pick("Ejer", "Owner"),
                value: "\(content.owner.title), \(content.place)",
                url: language.base + FunctionPath.show(content.owner.id)
            ),
            Fact(label: language.pick("Slags", "Kind"), value: inquiry.kind.label(language)),
            Fact(label: language.pick("Modtaget", "Received"), value: language.moment(inquiry.receivedAt)),
        ]
        if let topic = inquiry.topic.flatMap({ names[.topic, $0]?.name(language) }) {
            facts.append(Fact(label: language.pick("Emne", "Topic"), value: topic))
        }
        if let group = inquiry.targetGroup.flatMap({ names[.targetGroup, $0]?.name(language) }) {
            facts.append(Fact(label: language.pick("Målgruppe", "Target group"), value: group))
        }
        if inquiry.language == .english {
            facts.append(
                Fact(
                    label: language.pick("Sprog", "Language"),
                    value: language.pick("Svar på engelsk", "Answer in English")
                )
            )
        }
        return facts
    }
}

extension InquiryPage.Link {
    /// How two inquiries belong together.
    init(_ inquiry: Inquiry, _ other: Inquiry, _ language: PageLanguage) {
        url = language.base + InquiryPath.show(other.id)
        let number = other.reference
        text =
            if inquiry.mergedIntoID == other.id {
                language.pick("Besvares sammen med nr. \(number)", "Answered together with no. \(number)")
            } else if other.mergedIntoID == inquiry.id {
                language.pick("Nr. \(number) besvares her", "No. \(number) is answered here")
            } else if inquiry.splitFromID == other.id {
                language.pick("Del af nr. \(number)", "Part of no. \(number)")
            } else {
                language.pick("En del er nr. \(number)", "A part is no. \(number)")
            }
    }
}

extension InquiryPage.Steps {
    fileprivate init(_ ticked: [TickedStep], _ base: String, _ language: PageLanguage) {
        action = "\(base)/\(InquiryForm.Part.steps.rawValue)"
        items = BeginnersStep.allCases.map { step in
            let done = ticked.first { $0.step == step }
            return InquiryPage.Step(
                value: step.rawValue,
                label: step.label(language),
                isChosen: done != nil,
                detail: done.map { "\($0.function), \(language.date(DanishTime.date(of: $0.at)))" }
            )
        }
    }
}

extension InquiryPage.Kind {
    fileprivate init(_ inquiry: Inquiry, _ form: InquiryForm, _ base: String, _ language: PageLanguage) {
        action = "\(base)/\(InquiryForm.Part.kind.rawValue)"
        kind = ChoiceInput(
            "slags",
            language.pick("Hvad drejer den sig om?", "What is it about?"),
            InquiryKind.allCases.filter { $0 != inquiry.kind }.map { ($0.rawValue, $0.label(language)) },
            chosen: form.kind,
            error: form.errors["slags"]
        )
        reason = AreaInput(
            "slags-hvorfor",
            language.pick("Hvorfor?", "Why?"),
            hint: language.pick(
                "Spørgeren får at vide, hvad den er nu, og hvornår vi svarer.",
                "The asker is told what it is now, and when we answer."
            ),
            rows: 2,
            value: form.kindReason,
            error: form.errors["slags-hvorfor"]
        )
        isOpen = form.part == .kind
    }
}

extension InquiryPage.Decide {
    init(_ form: InquiryForm, _ base: String, _ language: PageLanguage) {
        day = DateFieldset(
            form.done,
            legend: language.pick("Hvornår sker det senest?", "By when does it come about?"),
            hint: language.pick(
                "Kun når noget bliver til noget. Så får du det som opgave.",
                "Only when something comes about. You then have it as a task."
            ),
            form.errors
        )
        action = "\(base)/\(InquiryForm.Part.decide.rawValue)"
        outcomes = IdeaOutcome.allCases.map { outcome in
            InquiryPage.Choice(
                // The error summary leads to the first.
                id: outcome == .yes ? "udfald" : "udfald-\(outcome.rawValue)",
                value: outcome.rawValue,
                label: outcome.label(language),
                isChosen: form.outcome == outcome.rawValue
            )
        }
        outcomeError = form.errors["udfald"]
        why = form.why
        whyError = form.errors["begrundelse"]
        isOpen = form.part == .decide
    }
}

extension InquiryPage.Publish {
    /// Nil for what is neither an idea nor a barrier, and for what everybody may read already.
    init?(_ content: InquiryPage.Content, _ form: InquiryForm, _ base: String, _ language: PageLanguage) {
        switch content.inquiry.kind {
        case .idea where content.idea?.publishedAt == nil && content.idea != nil:
            action = "\(base)/\(InquiryForm.Part.publish.rawValue)"
            summary = language.pick("Vis idéen for alle", "Show the idea to everybody")
            owners = nil
        case .barrier where content.barrier == nil:
            action = "\(base)/\(InquiryForm.Part.barrier.rawValue)"
            summary = language.pick(
                "Sæt den på listen over det, der er i vejen",
                "Put it on the list of what is in the way"
            )
            owners = InquiryPage.Owners(
                groups: InquiryPage.groups(content, chosen: form.owner, withOwner: true),
                error: form.errors["ejer"]
            )
        default: return nil
        }
        title = form.title
        titleError = form.errors["titel"]
        text = form.text
        textError = form.errors["offentlig"]
        isOpen = form.part == .publish || form.part == .barrier
    }
}
