/// Words that mislead when Danish compounds are taken apart.
enum CompoundsGuards {
    /// Words of two or three letters that are parts of many compounds.
    static let short = words(
        """
        bo by is bad bil bog bus båd bøn dag dyr fag far fod hav hud hus hør job jul kaj kat kor kur køn kød leg liv lyd lys
        lån løb løn mad mor mål nat net ord par pas pige råd rum sag sal sex sko sol spa syg syn tab tog tro tur tøj uge
        ung vej ven æra øko øre øje øve bål dåb hår tal tov uro væv våd sår hest garn
        """
    )

    /// Prepositions and the like: with them the whole means something new.
    static let notFirst = words(
        """
        for an af be bi ud ind op ned om over under på til ved med mod efter gen frem hen sam mis før fore hver der her
        hvor når så et en ad mellem imod igen bort men al alt anden alle hel hele del men tve van uden sammen forud gennem
        tilbage videre tilrette fort halv hvid brut sted selvs end ende enke lig kul kar mini
        """
    )

    /// Endings that are words too, and verbs that mean little: "venskab" is no cupboard.
    static let notLast = words(
        """
        skab hed dom ning else løs bar som fuld agtig vis mæssig ende lig ling vendig villig rig fri tids stand lighed
        løshed ring rende isme ration mere kere lede gyldig formation tage tager taget tagen give giver givning given sætte
        sætter stå stående gå gående holde holder lægge lægger føre fører komme kommer kommende kommen ligge gøre gører bringe
        bære falde fald sig sige lade løbe løber skabende dale ynde oppe leret ager rete agne isse sådan skabe fatte
        """
    )

    /// Words that can be read as two but are one.
    static let whole = words(
        """
        billede alternativ bogstav dannebrog fotograf generation kultur kulisse kampagne mareridt mandat organisme personlighed
        skandale telegram temperatur transport transporter transportere turnering vejleder vejledning vejlede virkelighed
        slagtehus island islag klatring orientering overlevering parkering punktering skumring sparring mestring federation
        together middelfart landskab håndhævelse portion institution bevægelse partere patient spiller
        """
    )

    private static func words(_ text: String) -> Set<[UInt8]> {
        Set(text.split(whereSeparator: \.isWhitespace).compactMap { CompoundsLetters.encode($0.utf8) })
    }
}
