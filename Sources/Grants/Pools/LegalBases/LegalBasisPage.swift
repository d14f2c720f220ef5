import Web

/// The rules that the municipality gives money under: those that come with Medspil, and its own.
struct LegalBasisPage: Page {
    static let template = "grants/legal-bases"

    struct Line: Encodable, Sendable {
        var title: String
        var plain: String
        var uses: String
        /// Nil for one that comes with Medspil, or has ended.
        var url: String?
        var endAction: String?
        var ended: String?
    }

    var back: String
    var own: [Line]
    var hasOwn: Bool
    var common: [Line]
    var newURL: String

    static let sample = LegalBasisPage(
        back: "/puljer",
        own: [
            Line(
                title: "Byrådets regler om kultur",
                plain: "Byrådet har selv bestemt, hvad pengene går til.",
                uses: "To puljer",
                url: "/puljer/regler/9",
                endAction: "/puljer/regler/9/slut",
                ended: "Bruges ikke mere"
            )
        ],
        hasOwn: true,
        common: [
            Line(title: "Serviceloven § 18", plain: "Kommunen skal give penge.", uses: "En pulje", url: nil)
        ],
        newURL: "/puljer/regler/ny"
    )
}

extension LegalBasisPage {
    init(_ bases: [LegalBasis], _ uses: [Int: Int], _ language: PageLanguage) {
        back = language.base + PoolPath.index
        func line(_ basis: LegalBasis) -> Line {
            let count = uses[basis.id] ?? 0
            let isOpen = basis.municipalityID != nil && basis.endedAt == nil
            let path = language.base + PoolPath.basis(basis.id)
            return Line(
                title: basis.title,
                plain: basis.plain,
                uses: count == 0
                    ? language.pick("Ingen puljer bruger den.", "No pool uses it.")
                    : language.pick("Puljer, der bruger den: \(count)", "Pools that use it: \(count)"),
                url: isOpen ? path : nil,
                endAction: isOpen ? "\(path)/slut" : nil,
                ended: basis.endedAt == nil ? nil : language.pick("Bruges ikke mere", "Not used any more")
            )
        }
        own = bases.filter { $0.municipalityID != nil }.map(line)
        hasOwn = !own.isEmpty
        common = bases.filter { $0.municipalityID == nil }.map(line)
        newURL = language.base + PoolPath.newBasis
    }
}
