import Registry
import Web

extension GuidePage {
    /// The page of one question; nothing is found before there is anything to search for.
    init(
        _ step: GuideStep,
        _ form: GuideForm,
        _ path: GuidePath,
        _ relevance: GuideRelevance,
        found: GuideFound?,
        districts: [District],
        words: ScreenWords,
        language: PageLanguage
    ) {
        let answers = form.answers
        let wording = GuideWording(answers, language)
        let base = language.base
        let errors = form.errors[step]
        hasErrors = errors != nil
        self.errors = errors?.items ?? []
        crisis = words.crisis.notice(found?.answer.crisis, language)
        let number = path.number(of: step) ?? 1
        self.step = language.pick("Trin \(number) af \(path.steps.count)", "Step \(number) of \(path.steps.count)")
        if form.isEditing {
            back = Link(
                url: base + answers.address(.result),
                text: language.pick("Tilbage til det, vi fandt", "Back to what we found")
            )
        } else {
            back = path.before(step).map {
                Link(
                    url: base + answers.address($0),
                    text: language.pick("Tilbage til trin \(number - 1)", "Back to step \(number - 1)")
                )
            }
        }
        hidden = answers.pairs.filter { !step.fields.contains($0.name) }.map { Pair(name: $0.name, value: $0.value) }
        if form.isEditing { hidden.append(Pair(name: "ret", value: "ja")) }
        nextStep = path.asked(after: step, isEditing: form.isEditing).rawValue
        choices = Choices(step, form, relevance, districts, words, wording)
        extra = choices == nil ? nil : Field(below: step, form, wording)
        field = choices == nil ? Field(step, form, wording) : nil
        let isLast = path.after(step) == .result && !(step == .needs && relevance.needs.contains(.language))
        button =
            isLast || form.isEditing
            ? language.pick("Vis tilbud", "Show services") : language.pick("Næste", "Next")
        let next = form.isEditing ? GuideStep.result : path.after(step)
        skip =
            step == .subject
            ? nil : Link(url: base + answers.without(step).address(next), text: language.pick("Spring over", "Skip"))
        showNow = found.flatMap { found in
            let total = found.count
            return total == 0 || isLast || form.isEditing
                ? nil
                : Link(
                    url: base + answers.address(.result),
                    text: language.pick("Vis \(language.offers(total)) nu", "Show \(language.offers(total)) now")
                )
        }
        self.answers = Answer.all(answers, path, until: step, districts, words, language, isEditing: false)
        hasAnswers = !self.answers.isEmpty
        count = found.flatMap { found in
            guard found.count > 0 else { return nil }
            let about = found.answer.isTotalEstimated ? language.pick("omkring ", "about ") : ""
            return
                (about
                + (found.count == 1
                    ? language.pick("1\u{A0}tilbud passer lige nu.", "1\u{A0}service fits so far.")
                    : language.pick(
                        "\(language.offers(found.count)) passer lige nu.",
                        "\(language.offers(found.count)) fit so far."
                    )))
                .uppercasedFirst
        }
        helpLines = words.crisis.helpLines(language)
    }
}

extension GuidePage.Answer {
    /// The answers given on the pages before `step`, in the order of the questions; before the result that is all.
    static func all(
        _ answers: GuideAnswers,
        _ path: GuidePath,
        until step: GuideStep,
        _ districts: [District],
        _ words: ScreenWords,
        _ language: PageLanguage,
        isEditing: Bool
    ) -> [GuidePage.Answer] {
        let wording = GuideWording(answers, language)
        return path.steps.prefix((path.number(of: step) ?? path.steps.count + 1) - 1).compactMap { step in
            let given = wording.answer(step, answers, words, districts)
            guard given != nil || isEditing else { return nil }
            return GuidePage.Answer(
                question: wording.question(step),
                answer: given ?? language.pick("Ikke besvaret", "Not answered"),
                url: language.base + answers.address(step, isEditing: isEditing),
                subject: wording.subject(step)
            )
        }
    }
}
