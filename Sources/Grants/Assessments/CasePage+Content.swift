import Database
import Registry
import Web

extension CasePage {
    init(_ file: CaseFile, on today: CalendarDate, _ language: PageLanguage) {
        let (room, application) = (file.room, file.room.application)
        back = language.base + CasePath.index
        heading = file.title(language)
        lead = file.isBlind ? room.pool.title : room.organization.name
        blind =
            file.isBlind
            ? language.pick(
                "Du ser ikke, hvem der søger. Det er aftalt for puljen.",
                "You do not see who applies. That is how this pool works."
            ) : nil
        facts = [
            Fact(
                label: language.pick("Søger", "Asks for"),
                text: application.asked.map(language.money) ?? ""
            ),
            Fact(label: language.pick("Nummer", "Number"), text: application.reference ?? ""),
            Fact(label: language.pick("Pulje", "Pool"), text: "\(room.pool.title), \(room.round.title)"),
        ]
        steps = Self.steps(file, language)
        hasSteps = !steps.isEmpty
        readings = file.shownContent.readings
        hasReadings = !readings.isEmpty
        let handedIn = file.showsOthers ? file.handedIn : []
        let spread = Spread(file.criteria, handedIn, file.marks)
        // Several may have the same function.
        let names = handedIn.enumerated().map { "\($0 + 1). \($1.function)" }
        assessors = names
        scores = handedIn.isEmpty ? [] : spread.lines.map { Score($0, handedIn, names, file.marks, language) }
        hasScores = !scores.isEmpty
        sums = zip(names, spread.sums).map { Fact(label: $0, text: language.outOf100($1)) }
        if let sum = spread.sum, handedIn.count > 1 {
            sums.append(Fact(label: language.pick("Tilsammen", "Together"), text: language.outOf100(sum)))
        }
        spreadNote = Self.note(on: spread, handedIn.count, file, language)
        let isPublic = file.sharesRound && !file.isBlind
        checks = isPublic ? FormalCheck.Kind.allCases.map { Check($0, file.checks, language) } : []
        hasChecks = !checks.isEmpty
        summary = file.sharesRound ? file.summary?.text : nil
        recommended = file.shownRecommendation.map {
            Fact(label: language.money($0.amount), text: $0.reason)
        }
        hearings = isPublic ? file.hearings.map { Hearing($0, on: today, language) } : []
        hasHearings = !hearings.isEmpty
        decisions =
            isPublic
            ? file.decisions.map { decision in
                Fact(
                    label: "\(language.date(DanishTime.date(of: decision.at))): \(language.answer(decision.answer))",
                    text: "\(language.money(decision.amount)): \(decision.reason)"
                )
            } : []
        hasDecisions = !decisions.isEmpty
        past = file.isBlind ? [] : file.history.map { Past($0, language) }
        hasPast = !past.isEmpty
    }

    private static func note(
        on spread: Spread,
        _ count: Int,
        _ file: CaseFile,
        _ language: PageLanguage
    ) -> String? {
        guard count > 0 else {
            guard file.own?.doneAt != nil else { return nil }
            return language.pick(
                "Du ser de andres vurdering, når alle har afleveret.",
                "You see what the others say when all have handed in."
            )
        }
        let wide = spread.lines.filter(\.isWide).count
        guard count > 1 else { return nil }
        switch wide {
        case 0: return language.pick("De er enige eller næsten enige.", "They agree or nearly do.")
        case 1: return language.pick("De er langt fra hinanden i ét punkt.", "They are far apart on one criterion.")
        default:
            return language.pick(
                "De er langt fra hinanden i \(language.inWords(wide)) punkter.",
                "They are far apart on \(language.inWords(wide)) criteria."
            )
        }
    }

    /// What the person may do about it.
    private static func steps(_ file: CaseFile, _ language: PageLanguage) -> [Step] {
        let (id, actor) = (file.room.application.id, file.room.room.actor)
        func url(_ part: String) -> String { language.base + CasePath.part(id, part) }
        var steps: [Step] = []
        if file.isAssessor {
            let done = Badge(style: "ok", icon: "check", text: language.pick("Afleveret", "Handed in"))
            let begun = Badge(style: "info", icon: "pencil", text: language.pick("I gang", "Begun"))
            let open = Badge(style: "warn", icon: "clock", text: language.pick("Mangler", "To do"))
            steps.append(
                Step(
                    url: file.own?.doneAt == nil ? url("vurdering") : nil,
                    text: file.own?.doneAt == nil
                        ? language.pick("Skriv din vurdering", "Write your assessment")
                        : language.pick("Din vurdering", "Your assessment"),
                    badge: file.own.map { $0.doneAt == nil ? begun : done } ?? open
                )
            )
        }
        if actor.may(.arrangePools), !file.isBlind {
            steps.append(Step(url: url("tjek"), text: language.pick("Tjek papirerne", "Check the papers")))
            steps.append(Step(url: url("sammenfatning"), text: language.pick("Skriv sammenfatning", "Write a summary")))
        }
        if actor.may(.recommendGrants), file.recommendation == nil {
            steps.append(
                Step(
                    url: url("indstilling"),
                    text: language.pick("Skriv rådets indstilling", "Write the recommendation")
                )
            )
        }
        if actor.may(.decideGrants) || actor.may(.arrangePools), !file.isBlind {
            steps.append(
                Step(
                    url: url("svar-foerst"),
                    text: language.pick("Lad foreningen svare først", "Let the association answer first")
                )
            )
        }
        if actor.may(.decideGrants) {
            steps.append(
                Step(url: url("afgoerelse"), text: language.pick("Skriv afgørelsen", "Write the decision"))
            )
        }
        return steps
    }
}

extension CasePage.Score {
    fileprivate init(
        _ line: Spread.Line,
        _ assessments: [Assessment],
        _ names: [String],
        _ marks: [Assessment.Mark],
        _ language: PageLanguage
    ) {
        criterion = line.criterion.name
        cells = zip(zip(assessments, names), line.scores).map { named, score in
            let (assessment, name) = named
            return CasePage.Cell(
                label: name,
                text: score.map { "\($0): \(language.score($0))" } ?? "",
                reason: marks.first { $0.assessmentID == assessment.id && $0.criterionID == line.criterion.id }?.reason
                    ?? ""
            )
        }
        wide =
            line.isWide
            ? language.pick("\(line.difference) fra hinanden", "\(line.difference) apart") : nil
    }
}

extension CasePage.Check {
    fileprivate init(_ kind: FormalCheck.Kind, _ checks: [FormalCheck], _ language: PageLanguage) {
        name = kind.name(language)
        guard let check = checks.first(where: { $0.kind == kind }) else {
            badge = CasePage.Badge(style: "warn", icon: "clock", text: language.pick("Ikke tjekket", "Not checked"))
            detail = ""
            return
        }
        badge = CasePage.Badge(
            style: check.state == .missing ? "late" : "ok",
            icon: check.state == .missing ? "warning" : "check",
            text: check.state.name(language)
        )
        let day = language.date(DanishTime.date(of: check.at))
        detail = "\(check.function), \(day). \(check.note ?? "")"
    }
}

extension CasePage.Past {
    fileprivate init(_ past: ApplicantHistory, _ language: PageLanguage) {
        title = past.title
        detail = "\(past.pool), \(past.round): \(language.money(past.asked))"
        if past.withdrawnAt != nil {
            outcome = language.pick("Trukket tilbage", "Withdrawn")
        } else if let answer = past.answer, let amount = past.amount {
            outcome = answer == .no ? language.answer(answer) : "\(language.answer(answer)): \(language.money(amount))"
        } else {
            outcome = language.pick("Ikke afgjort", "Not decided")
        }
    }
}

extension CasePage.Hearing {
    fileprivate init(_ hearing: PartyHearing, on today: CalendarDate, _ language: PageLanguage) {
        facts = hearing.facts
        answer = hearing.answer
        let due = language.date(hearing.dueOn)
        if let at = hearing.answeredAt {
            let day = language.date(DanishTime.date(of: at))
            state = language.pick("De svarede \(day)", "They answered \(day)")
        } else if hearing.dueOn < today {
            state = language.pick("De svarede ikke inden \(due)", "They did not answer by \(due)")
        } else {
            state = language.pick("De kan svare til og med \(due)", "They can answer until \(due)")
        }
    }
}

extension PageLanguage {
    func outOf100(_ sum: Int) -> String { pick("\(sum) af 100", "\(sum) of 100") }

    func answer(_ answer: Decision.Answer) -> String {
        switch answer {
        case .yes: pick("Ja", "Yes")
        case .part: pick("Ja, til en del", "Yes, to part of it")
        case .no: pick("Nej", "No")
        }
    }
}
