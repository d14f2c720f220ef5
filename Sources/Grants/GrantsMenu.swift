import Web

extension WorkEntry {
    /// What those who are signed in do about grants.
    static let ofGrants = [
        WorkEntry(
            path: ApplicationPath.index,
            danish: "Ansøgninger",
            english: "Applications",
            for: .permitted(.applyForGrants),
            position: 35
        ),
        WorkEntry(
            path: PoolPath.index,
            danish: "Puljer",
            english: "Grants",
            for: .permitted([.arrangePools, .applyForGrants]),
            position: 40
        ),
        WorkEntry(
            path: HorizonPath.own,
            danish: "Foreningens penge",
            english: "Our money",
            for: .permitted(.applyForGrants),
            position: 43
        ),
        WorkEntry(
            path: TeamPath.index,
            danish: "Fælles ansøgninger",
            english: "Joint applications",
            for: .permitted([.applyForGrants, .adviseFunding]),
            position: 45,
            place: .more
        ),
        WorkEntry(
            path: HelpPath.list,
            danish: "Udkast til ansøgninger",
            english: "Drafts of applications",
            for: .permitted(.adviseFunding),
            position: 46,
            place: .more
        ),
        .caseWork,
        WorkEntry(
            path: LetterPath.grants,
            danish: "Bevillinger",
            english: "Grant letters",
            for: .permitted([.applyForGrants, .arrangePools]),
            position: 60
        ),
        WorkEntry(
            path: ReportPath.index,
            danish: "Afregninger",
            english: "Reports",
            for: .permitted([.applyForGrants, .arrangePools]),
            position: 61,
            place: .more
        ),
    ]
}
