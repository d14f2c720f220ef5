import Registry
import Web

/// The guide's words, which follow whom it is about: "du", "barnet", "borgeren", or "den, det handler om".
struct GuideWording: Sendable {
    let subject: GuideAnswers.Subject?
    let language: PageLanguage

    init(_ answers: GuideAnswers, _ language: PageLanguage) {
        subject = answers.subject
        self.language = language
    }

    static func title(_ language: PageLanguage) -> String {
        language.pick("Hjælp til at finde", "Help me find something")
    }

    func question(_ step: GuideStep) -> String {
        switch step {
        case .subject: language.pick("Hvem leder du for?", "Who are you looking on behalf of?")
        case .area:
            subject == .volunteer
                ? language.pick("Hvad vil du gerne hjælpe med?", "What would you like to help with?")
                : language.pick("Hvad handler det om?", "What is it about?")
        case .topic: language.pick("Hvad ligger tættest på?", "What comes closest?")
        case .age: age
        case .place: place
        case .gender: gender
        case .needs:
            language.pick("Er der noget, vi skal tage hensyn til?", "Is there anything we must take into account?")
        case .language: language.pick("Hvilket sprog er bedst?", "Which language is best?")
        case .liking: language.pick("Hvad kan du godt lide?", "What do you like doing?")
        case .result: language.pick("Det fandt vi", "What we found")
        }
    }

    private var age: String {
        switch subject {
        case .child: language.pick("Hvor gammelt er barnet?", "How old is the child?")
        case .close: language.pick("Hvor gammel er den, det handler om?", "How old is the person it is about?")
        case .citizen: language.pick("Hvor gammel er borgeren?", "How old is the citizen?")
        case .me, .volunteer, nil: language.pick("Hvor gammel er du?", "How old are you?")
        }
    }

    private var place: String {
        switch subject {
        case .child: language.pick("Hvor bor barnet?", "Where does the child live?")
        case .close: language.pick("Hvor bor den, det handler om?", "Where does the person it is about live?")
        case .citizen: language.pick("Hvor bor borgeren?", "Where does the citizen live?")
        case .volunteer: language.pick("Hvor vil du gerne hjælpe?", "Where would you like to help?")
        case .me, nil: language.pick("Hvor bor du?", "Where do you live?")
        }
    }

    private var gender: String {
        switch subject {
        case .child: language.pick("Er det en pige eller en dreng?", "Is it a girl or a boy?")
        case .close, .citizen: language.pick("Er det en kvinde eller en mand?", "Is it a woman or a man?")
        case .me, .volunteer, nil: language.pick("Er du kvinde eller mand?", "Are you a woman or a man?")
        }
    }

    func hint(_ step: GuideStep) -> String {
        switch step {
        case .subject:
            language.pick(
                "Det tager et par minutter. Du kan altid gå tilbage og vælge om.",
                "It takes a couple of minutes. You can always go back and choose again."
            )
        case .area:
            language.pick(
                "Vælg det, der ligger tættest på, eller skriv det nederst.",
                "Choose what comes closest, or write it at the bottom."
            )
        case .topic: language.pick("Vælg gerne flere.", "Choose as many as you like.")
        case .age:
            language.pick("Nogle tilbud er kun for en bestemt alder.", "Some services are only for a certain age.")
        case .place:
            subject == .volunteer
                ? language.pick("Vælg en bydel, eller hele kommunen.", "Choose a district, or the whole municipality.")
                : language.pick(
                    "Nogle tilbud er kun for én bydel. Andre er for hele kommunen.",
                    "Some services are for one district only. Others are for the whole municipality."
                )
        case .gender:
            language.pick(
                "Vi spørger, fordi nogle af tilbuddene kun er for det ene køn.",
                "We ask because some of the services are for one gender only."
            )
        case .needs:
            language.pick(
                "Vælg det, der passer. Ellers går du bare videre.",
                "Choose what applies. If nothing does, just go on."
            )
        case .language:
            language.pick(
                "Så viser vi de tilbud, hvor nogen taler det.",
                "Then we show the services where somebody speaks it."
            )
        case .liking: language.pick("Vælg gerne flere.", "Choose as many as you like.")
        case .result: ""
        }
    }

    /// Ends "Redigér" and "Edit" for those who hear the link alone.
    func subject(_ step: GuideStep) -> String {
        switch step {
        case .subject: language.pick("hvem du leder for", "who you are looking on behalf of")
        case .area: language.pick("hvad det handler om", "what it is about")
        case .topic: language.pick("emne", "topic")
        case .age: language.pick("alder", "age")
        case .place: language.pick("sted", "place")
        case .gender: language.pick("køn", "gender")
        case .needs: language.pick("hensyn", "what to take into account")
        case .language: language.pick("sprog", "language")
        case .liking: language.pick("hvad du kan lide", "what you like")
        case .result: ""
        }
    }

    func label(_ subject: GuideAnswers.Subject) -> String {
        switch subject {
        case .me: language.pick("Mig selv", "Myself")
        case .child: language.pick("Mit barn", "My child")
        case .close: language.pick("En i familien eller en ven", "Somebody in the family or a friend")
        case .citizen: language.pick("En borger, jeg arbejder med", "A citizen I work with")
        case .volunteer: language.pick("Mig selv, som frivillig", "Myself, as a volunteer")
        }
    }

    func detail(_ subject: GuideAnswers.Subject) -> String {
        switch subject {
        case .me: language.pick("Hjælp, samvær eller noget at gå til", "Help, company or something to do")
        case .child: language.pick("Eller et barn, jeg er tæt på", "Or a child I am close to")
        case .close: language.pick("For eksempel min mor eller en nabo", "My mother or a neighbour, for example")
        case .citizen:
            language.pick("Find sammen, og giv listen med på papir", "Find together, and hand over the list on paper")
        case .volunteer: language.pick("Et sted, hvor jeg kan hjælpe andre", "A place where I can help others")
        }
    }

    func label(_ need: GuideAnswers.Need) -> String {
        switch need {
        case .wheelchair: language.pick("Plads til kørestol", "Room for a wheelchair")
        case .company: language.pick("En at følges med de første gange", "Somebody to go with me the first few times")
        case .referral: language.pick("Vi har en henvisning", "There is a referral")
        case .language: language.pick("Et andet sprog end dansk", "A language other than Danish")
        }
    }

    func detail(_ need: GuideAnswers.Need) -> String {
        switch need {
        case .wheelchair:
            language.pick("Så viser vi kun steder, man kan komme ind", "Then we show only places you can get into")
        case .company:
            language.pick(
                "Tilbud, hvor en frivillig kan gå med, kommer først",
                "Services where a volunteer can come along come first"
            )
        case .referral: language.pick("Fra en læge eller en sagsbehandler", "From a doctor or a caseworker")
        case .language: language.pick("Vi spørger om hvilket lige om lidt", "We ask which one in a moment")
        }
    }

    func label(_ gender: Listing.Gender) -> String {
        switch (gender, subject) {
        case (.woman, .child): language.pick("Pige", "Girl")
        case (.man, .child): language.pick("Dreng", "Boy")
        case (.woman, _): language.pick("Kvinde", "Woman")
        case (.man, _): language.pick("Mand", "Man")
        }
    }

    /// An example of what one can write.
    var example: String {
        switch subject {
        case .child:
            language.pick(
                "For eksempel: Han vil ikke i skole og har ondt i maven",
                "For example: He will not go to school and his stomach hurts"
            )
        case .close:
            language.pick("For eksempel: Min mor er blevet alene", "For example: My mother has been left alone")
        case .citizen:
            language.pick(
                "For eksempel: Har gæld og svært ved at læse breve",
                "For example: In debt and finds letters hard to read"
            )
        case .me, .volunteer, nil:
            language.pick(
                "For eksempel: Jeg er ny i byen og kender ingen",
                "For example: I am new in town and know nobody"
            )
        }
    }

    /// What was answered, in words; nil when the question was skipped.
    func answer(_ step: GuideStep, _ answers: GuideAnswers, _ words: ScreenWords, _ districts: [District]) -> String? {
        switch step {
        case .subject: return answers.subject.map(label)
        case .area:
            let area =
                answers.area == GuideAnswers.anyArea
                ? language.pick("Ved ikke", "I do not know")
                : words.topicGroups.first { $0.key == answers.area }?.text(language)
            let own = answers.words.isEmpty ? nil : language.pick("»\(answers.words)«", "“\(answers.words)”")
            let both = [area, own].compactMap { $0 }
            return both.isEmpty ? nil : both.joined(separator: ". ")
        case .topic:
            return answers.topics.isEmpty
                ? nil : language.list(answers.topics.compactMap { words.topic($0)?.text(language) })
        case .age: return answers.age.map { language.pick("\($0)\u{A0}år", "\($0)") }
        case .place: return districts.first { $0.slug == answers.district }?.name ?? answers.postcode
        case .gender: return answers.gender.map(label)
        case .needs:
            return answers.needs.isEmpty
                ? nil : language.list(answers.needs.map { label($0).lowercasedFirst }).uppercasedFirst
        case .language: return answers.language.map { words.spoken($0, language).uppercasedFirst }
        case .liking:
            let liked = words.likings.filter { answers.likings.contains($0.key) }
            return liked.isEmpty ? nil : language.list(liked.map { $0.text(language).lowercasedFirst }).uppercasedFirst
        case .result: return nil
        }
    }
}
