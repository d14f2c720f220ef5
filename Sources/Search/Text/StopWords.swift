/// Danish words (and a few English ones) that say little about what somebody looks for.
///
/// Written folded, as `WordForms.fold` gives them. `ikke`, `ingen`, `alene` and the like are left out: they matter.
package enum StopWords {
    /// Dropped everywhere, also inside phrases of the thesaurus.
    package static let function: Set<String> = words(
        """
        jeg du han hun vi i de mig dig ham hende os jer dem min mit mine din dit dine sin sit sine hans hendes vores
        jeres deres en et den det der som at og eller men så er var været være bliv bliver blev blive har haft havde have
        skal skulle vil ville kan kunne må måtte bør gør gjort i på til fra af med om for ved hos efter under over
        mellem mod siden da når hvis fordi end jo nu lige også bare vist nok vel dog altså hvad hvem hvor hvordan
        hvornår hver hvert hvilken hvilket hvilke denne dette disse her selv sig man noget nogen nogle gerne helst lidt alt
        allerede igen snart ja nej tak hej the a an my our we you your he his her she is are am was to of and or
        for in on with who that this
        """
    )

    /// Dropped even where little else is left of a phrase.
    package static let trivial: Set<String> = words(
        """
        jeg du han hun vi i de mig dig ham hende os jer dem min mit mine din dit dine sin sit sine hans hendes vores
        jeres deres en et den det der som at og er var være har haft havde vil skal kan må a an the my is are
        """
    )

    /// Kept inside phrases, never looked for alone.
    package static let faint: Set<String> = words(
        """
        bøt bønde timer time timers par ugen ugens ugentlig dagen dagene hverdag hverdage hverdagen tiden borger borgere
        borgeren danmark
        meget mere mest mange flere få ikke ingen intet aldrig altid ofte hele hel alle andre anden andet år gammel
        gamle gammelt årig årige stor lille små god godt gode bedre bedst sted steder ting måde slags gang gange dag
        dage uge uger måned tid søger søge leder finde finder find ønsker ønske mangler brug behov bruge bruger
        hjælp hjælpe hjælper tilbud noget forening foreninger kommune kommunen havneby bor bo boet boende ud op ned
        ind hen hjem hjemme ude inde tæt nær nærheden gratis billigt få fået får gå går kom komme kommer være
        sammen alene uden tage tager taget give giver lave laver kender tror synes ved føler need help looking
        find want for please near me can i how do not no please some any there what where
        """
    )

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    }
}
