import Database
package import Registry

extension DirectoryFeature: Retains {
    package static let retention: [RetentionRule] = [
        RetentionRule(
            "soegninger",
            what: .init("Ord, som folk har søgt efter", "Words that people searched for"),
            basis: .init(
                "Så et år kan sammenlignes med det før. Vi ved ikke, hvem der søgte.",
                "So that a year can be compared with the one before. We do not know who searched."
            ),
            usual: .months(SearchLog.months),
            choice: 1...25,
            remove: { due, db in try SearchLog.forgetOld(due, in: db) }
        ),
        RetentionRule(
            "fejl-lukket",
            what: .init("Meldinger om fejl, når de er rettet", "Reports of mistakes, once they are put right"),
            basis: .init(
                "Så vi kan spørge igen, hvis noget blev misforstået.",
                "So that we can ask again if something was misunderstood."
            ),
            usual: .days(MistakeList.closedDays),
            remove: { due, db in try MistakeList.forgetClosed(due, in: db) }
        ),
        RetentionRule(
            "fejl",
            what: .init("Alle andre meldinger om fejl", "All other reports of mistakes"),
            basis: .init(
                "Efter så lang tid passer meldingen ikke længere.",
                "After such a time the report no longer fits."
            ),
            usual: .months(MistakeList.openMonths),
            choice: 3...24,
            remove: { due, db in try MistakeList.forgetReported(due, in: db) }
        ),
        RetentionRule(
            "opkald",
            what: .init("Noter om opkald til foreninger", "Notes of calls to associations"),
            basis: .init(
                "Så den næste, der ringer, ved, hvad I talte om. At nogen ringede, bliver stående.",
                "So that whoever rings next knows what was said. That somebody rang stays."
            ),
            usual: .months(Freshness.noteMonths),
            choice: 3...36,
            remove: { due, db in try FreshnessCall.forgetOldNotes(due, in: db) }
        ),
        RetentionRule(
            "indlaesninger",
            what: .init("Filer med tilbud, der er lagt ind", "Files with services that were laid in"),
            basis: .init(
                "Så I kan nå at vælge, hvad der skal bruges. Det, der er i filen, går, når I er færdige.",
                "So that there is time to choose what to use. What the file holds goes when you are done."
            ),
            usual: .days(ImportReview.days),
            remove: { due, db in try ImportReview.forgetOld(due, in: db) }
        ),
        RetentionRule(
            "synlighed",
            what: .init(
                "Hvor tit hvert tilbud er vist, åbnet og kontaktet, dag for dag",
                "How often each service was shown, opened and contacted, day by day"
            ),
            basis: .init(
                "Så en måned kan sammenlignes med den samme året før. Vi tæller tilbud, ikke mennesker.",
                "So that a month can be compared with the same a year before. We count services, not people."
            ),
            usual: .months(ExposureLog.months),
            remove: { due, db in
                let today = DanishTime.date(of: due.now)
                // What goes is added up first.
                try ExposureMonth.close(on: today, in: db)
                return try ExposureLog.forgetOld(on: today, in: db)
            }
        ),
    ]
}
