import Web

extension Block.Kind {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .line: language.pick("En linje", "One line")
        case .text: language.pick("Tekst", "Text")
        case .number: language.pick("Et tal", "A number")
        case .date: language.pick("En dato", "A date")
        case .choice: language.pick("Ét af flere svar", "One of several answers")
        case .choices: language.pick("Flere svar", "Several answers")
        case .budget: language.pick("Et budget", "A budget")
        case .files: language.pick("Filer", "Files")
        case .partners: language.pick("Dem, de samarbejder med", "Those they work with")
        case .milestones: language.pick("Hvad der er gjort hvornår", "What is done when")
        }
    }
}

extension Block.Need {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .required: language.pick("Ja", "Yes")
        case .optional: language.pick("Nej, hvis de vil", "No, if they like")
        case .later: language.pick("Ja, men filerne må komme efter fristen", "Yes, but files may come later")
        }
    }
}

extension Block.Reuse {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .nothing: language.pick("Ingenting", "Nothing")
        case .lastAnswer: language.pick("Det, de svarede sidst", "What they answered last time")
        case .description: language.pick("Foreningens egen beskrivelse", "The association's own description")
        }
    }
}
