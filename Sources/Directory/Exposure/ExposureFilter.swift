import Database
import Web

/// Which organisations the list shows, and in which order; it stands in the address.
struct ExposureFilter: Equatable, Sendable {
    enum Order: String, CaseIterable, Sendable {
        case least = "faa"
        case most = "mange"
        case name = "navn"
    }

    var size: ExposureSize?
    var age: ExposureAge?
    var order = Order.least
    var page = 1

    init(_ input: FormInput) {
        size = input["stoerrelse"].flatMap(ExposureSize.init)
        age = input["alder"].flatMap(ExposureAge.init)
        order = input["sortering"].flatMap(Order.init) ?? .least
        page = min(max(input["side"].flatMap { Int($0) } ?? 1, 1), 100_000)
    }

    /// By showings for each offer, so that it does not matter how many somebody has.
    func apply(to report: ExposureReport) -> [OrganizationExposure] {
        let year = report.days.upperBound.year
        let found = report.organizations.filter { exposure in
            (size == nil || ExposureSize(exposure) == size)
                && (age == nil || ExposureAge(founded: exposure.founded, in: year) == age)
        }
        return switch order {
        case .least: found.sorted { ($0.shownEach, $0.id) < ($1.shownEach, $1.id) }
        case .most: found.sorted { ($1.shownEach, $0.id) < ($0.shownEach, $1.id) }
        case .name: found
        }
    }

    func address(page: Int) -> String {
        var parts: [String] = []
        if let size { parts.append("stoerrelse=\(size.rawValue)") }
        if let age { parts.append("alder=\(age.rawValue)") }
        if order != .least { parts.append("sortering=\(order.rawValue)") }
        if page > 1 { parts.append("side=\(page)") }
        return ExposurePath.staff + (parts.isEmpty ? "" : "?\(parts.joined(separator: "&"))") + "#foreninger"
    }

    func sizeInput(_ language: PageLanguage) -> ChoiceInput {
        ChoiceInput(
            "stoerrelse",
            language.pick("Størrelse", "Size"),
            ExposureSize.allCases.map { ($0.rawValue, $0.label(language)) },
            chosen: size?.rawValue
        )
    }

    func ageInput(_ language: PageLanguage) -> ChoiceInput {
        ChoiceInput(
            "alder",
            language.pick("Alder", "Age"),
            ExposureAge.allCases.map { ($0.rawValue, $0.label(language)) },
            chosen: age?.rawValue
        )
    }

    func orderInput(_ language: PageLanguage) -> ChoiceInput {
        ChoiceInput(
            "sortering",
            language.pick("Rækkefølge", "Order"),
            [
                (Order.least.rawValue, language.pick("Sjældnest vist først", "Least shown first")),
                (Order.most.rawValue, language.pick("Oftest vist først", "Most shown first")),
                (Order.name.rawValue, language.pick("Efter navn", "By name")),
            ],
            chosen: order.rawValue
        )
    }
}
