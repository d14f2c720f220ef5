package import Web

/// Why a file is not taken in.
package enum FileRefusal: Error, Equatable, Sendable {
    case empty
    /// Bytes that are allowed.
    case tooLarge(Int)
    /// Of no kind that anybody takes.
    case unknown
    /// Of a kind that the municipality does not take; which it takes, stands in its limits.
    case unwanted(FileLimits)
    /// Its name says something else than its content.
    case ending(FileKind)
    case macros
    /// Nobody can look into it.
    case locked
    /// It is not whole, or not as its kind is made.
    case damaged
    /// Unpacked it would be unreasonably much.
    case bomb
    case infected
    /// The virus scanner does not answer.
    case unscanned
    /// The thing has as many as it may have.
    case tooMany(Int)
    /// So many do not come at once.
    case atOnce(Int)
    /// The municipality's room is used up.
    case full
    /// None was chosen.
    case none

    /// What the person can do.
    ///
    /// - `name`: of the file.
    package func text(_ name: String, _ language: PageLanguage) -> String {
        switch self {
        case .none: language.pick("Vælg en fil", "Choose a file")
        case .empty: language.pick("\(name) er tom. Vælg en anden fil", "\(name) is empty. Choose another file")
        case .tooLarge(let most):
            language.pick(
                "\(name) fylder for meget. Den må højst fylde \(language.size(most))",
                "\(name) is too large. It may take at most \(language.size(most))"
            )
        case .unknown:
            language.pick(
                "\(name) kan ikke lægges op. Brug PDF, Word, Excel, OpenDocument, et billede eller ren tekst",
                "\(name) cannot be attached. Use PDF, Word, Excel, OpenDocument, a picture or plain text"
            )
        case .unwanted(let limits):
            language.pick(
                "\(name) kan ikke lægges op her. Vi tager imod \(limits.said(language))",
                "\(name) cannot be attached here. We take \(limits.said(language))"
            )
        case .ending(let kind):
            language.pick(
                "\(name) er i virkeligheden \(kind.label(language)). Giv filen et navn, der ender på .\(kind.endings[0])",
                "\(name) really is \(kind.label(language)). Give the file a name that ends in .\(kind.endings[0])"
            )
        case .macros:
            language.pick(
                "\(name) har makroer i sig. Gem den uden makroer, og prøv igen",
                "\(name) holds macros. Save it without macros and try again"
            )
        case .locked:
            language.pick(
                "\(name) er låst med en adgangskode. Gem den uden adgangskode, og prøv igen",
                "\(name) is locked with a password. Save it without one and try again"
            )
        case .damaged:
            language.pick(
                "\(name) er ikke hel. Åbn den, gem den igen, og prøv en gang til",
                "\(name) is not whole. Open it, save it again and try once more"
            )
        case .bomb:
            language.pick(
                "\(name) er pakket, så den bliver urimeligt stor. Den kan ikke lægges op",
                "\(name) is packed so that it becomes unreasonably large. It cannot be attached"
            )
        case .infected:
            language.pick(
                "\(name) har virus i sig og er ikke gemt. Få din computer tjekket, før du åbner filen",
                "\(name) holds a virus and was not saved. Have your computer checked before you open the file"
            )
        case .unscanned:
            language.pick(
                "Vi kan ikke tjekke \(name) for virus lige nu. Prøv igen om lidt",
                "We cannot check \(name) for viruses right now. Try again in a while"
            )
        case .tooMany(let most):
            language.pick(
                "Der kan højst være \(most) filer her. Fjern en, før du lægger en ny op",
                "There can be at most \(most) files here. Remove one before you attach another"
            )
        case .atOnce(let most):
            language.pick("Vælg højst \(most) filer ad gangen", "Choose at most \(most) files at once")
        case .full:
            language.pick(
                "Der er ikke plads til flere filer. Sig det til kommunens administrator",
                "There is no room for more files. Tell the municipality's administrator"
            )
        }
    }
}

extension PageLanguage {
    /// "640 kB", "1,2 MB".
    package func size(_ bytes: Int) -> String {
        if bytes < 1_000 { return "\(bytes)\u{A0}byte" }
        if bytes < 1_000 << 10 { return "\((bytes + 1_023) / 1_024)\u{A0}kB" }
        let tenths = (bytes * 10 + (1 << 19)) >> 20
        let comma = pick(",", ".")
        return tenths % 10 == 0 ? "\(tenths / 10)\u{A0}MB" : "\(tenths / 10)\(comma)\(tenths % 10)\u{A0}MB"
    }
}
