import Registry
import Web

extension GuidePage.Choices {
    /// - Returns: nil when the page asks for text.
    init?(
        _ step: GuideStep,
        _ form: GuideForm,
        _ relevance: GuideRelevance,
        _ districts: [District],
        _ words: ScreenWords,
        _ wording: GuideWording
    ) {
        let answers = form.answers
        let language = wording.language
        typealias Option = GuidePage.Option
        switch step {
        case .subject:
            let icons: [GuideAnswers.Subject: String] = [
                .me: "user", .child: "family", .close: "people", .citizen: "work", .volunteer: "hand",
            ]
            options = GuideAnswers.Subject.allCases.map { subject in
                Option(
                    type: "radio",
                    name: "hvem",
                    value: subject.rawValue,
                    label: wording.label(subject),
                    detail: wording.detail(subject),
                    icon: icons[subject],
                    isChosen: answers.subject == subject
                )
            }
        case .area:
            options = words.topicGroups.map { group in
                Option(
                    type: "radio",
                    name: "omraade",
                    value: group.key,
                    label: group.text(language),
                    detail: nil,
                    icon: group.icon,
                    isChosen: answers.area == group.key
                )
            }
            options.append(
                Option(
                    type: "radio",
                    name: "omraade",
                    value: GuideAnswers.anyArea,
                    label: language.pick("Det ved jeg ikke", "I do not know"),
                    detail: language.pick("Så viser vi lidt af hvert", "Then we show a little of everything"),
                    icon: nil,
                    isChosen: answers.area == GuideAnswers.anyArea
                )
            )
        case .topic:
            options = (words.topicGroups.first { $0.key == answers.area }?.topics ?? []).compactMap(words.topic).map {
                topic in
                Option(
                    type: "checkbox",
                    name: "emne",
                    value: topic.key,
                    label: topic.text(language),
                    detail: topic.description(language),
                    icon: topic.icon,
                    isChosen: answers.topics.contains(topic.key)
                )
            }
        case .place:
            options = districts.map { district in
                Option(
                    type: "radio",
                    name: "bydel",
                    value: district.slug,
                    label: district.name,
                    detail: nil,
                    icon: nil,
                    isChosen: answers.district == district.slug
                )
            }
            if answers.subject == .volunteer {
                options.append(
                    Option(
                        type: "radio",
                        name: "bydel",
                        value: "",
                        label: language.pick("Hele kommunen", "The whole municipality"),
                        detail: nil,
                        icon: nil,
                        isChosen: false
                    )
                )
            }
        case .gender:
            options = Listing.Gender.allCases.map { gender in
                Option(
                    type: "radio",
                    name: "koen",
                    value: gender.form,
                    label: wording.label(gender),
                    detail: nil,
                    icon: nil,
                    isChosen: answers.gender == gender
                )
            }
        case .needs:
            let icons: [GuideAnswers.Need: String] = [
                .wheelchair: "wheelchair", .company: "walk", .referral: "doc", .language: "globe",
            ]
            let asked = GuideAnswers.Need.allCases.filter { relevance.needs.contains($0) || answers.needs.contains($0) }
            options = asked.map { need in
                Option(
                    type: "checkbox",
                    name: "hensyn",
                    value: need.rawValue,
                    label: wording.label(need),
                    detail: wording.detail(need),
                    icon: icons[need],
                    isChosen: answers.needs.contains(need)
                )
            }
        case .language:
            options = relevance.languages.map { spoken in
                Option(
                    type: "radio",
                    name: "sprog",
                    value: spoken.key,
                    label: words.spoken(spoken.key, language).uppercasedFirst,
                    detail: language.offers(spoken.count),
                    icon: nil,
                    isChosen: answers.language == spoken.key
                )
            }
        case .liking:
            options = words.likings.map { liking in
                Option(
                    type: "checkbox",
                    name: "lyst",
                    value: liking.key,
                    label: liking.text(language),
                    detail: liking.description(language),
                    icon: liking.icon,
                    isChosen: answers.likings.contains(liking.key)
                )
            }
        case .age, .result: return nil
        }
        question = wording.question(step)
        hint = wording.hint(step)
        if step == .topic, let area = words.topicGroups.first(where: { $0.key == answers.area })?.text(language) {
            hint = language.pick("Du valgte »\(area)«. ", "You chose “\(area)”. ") + hint
        }
        error = form.errors[step]?[step.rawValue]
        if !options.isEmpty { options[0].id = step.rawValue }
    }
}

extension GuidePage.Field {
    /// The page's own question.
    init(_ step: GuideStep, _ form: GuideForm, _ wording: GuideWording) {
        id = "alder"
        label = wording.question(step)
        hint = wording.hint(step)
        error = form.errors[step]?[id]
        value = form.typed[id] ?? form.answers.age.map(String.init) ?? ""
        isNumber = true
        width = "input--w4"
        unit = wording.language.pick("år", "years")
        longest = 20
    }

    /// Another way of answering, below the choices.
    init?(below step: GuideStep, _ form: GuideForm, _ wording: GuideWording) {
        let language = wording.language
        switch step {
        case .area where wording.subject != .volunteer:
            id = "ord"
            label = language.pick("Eller skriv det med dine egne ord", "Or write it in your own words")
            hint = wording.example
            value = form.typed[id] ?? form.answers.words
            isNumber = false
            width = ""
            longest = GuideForm.longestWords
        case .place where wording.subject != .volunteer:
            id = "postnr"
            label = language.pick("Eller skriv postnummeret", "Or write the postcode")
            hint = language.pick("Fire tal", "Four digits")
            value = form.typed[id] ?? form.answers.postcode ?? ""
            isNumber = true
            width = "input--w4"
            longest = 20
        default: return nil
        }
        unit = nil
        error = form.errors[step]?[id]
    }
}
