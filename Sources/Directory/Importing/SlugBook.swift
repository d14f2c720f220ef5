import Database
import Language

/// Gives every imported thing an address of its own without reading all addresses.
struct SlugBook {
    /// So many addresses are asked for in one statement.
    private static let portion = 4_000

    /// The number to try next for names that are taken.
    private var next: [String: Int] = [:]
    /// What this import has given away.
    ///
    /// A number stands for an address, because two that share one do no harm here:
    /// the second is given another number at its end.
    private var given: Set<Int> = []

    /// Addresses made from names that neither an organisation nor a service has, nor an earlier name.
    mutating func free(_ names: [String], in db: any Connection) throws -> [String] {
        let bases = names.map { Danish.slug($0) }
        var slugs = bases
        var open = Array(bases.indices)
        // The next number is mostly free; where hundreds are taken, ever more are looked at together.
        var width = 1
        while !open.isEmpty {
            let tries = open.map { (at: $0, slugs: candidates(bases[$0], width)) }
            let taken = try taken(among: tries.flatMap { $0.slugs }, in: db)
            open.removeAll()
            for (at, candidates) in tries {
                if let slug = take(candidates, bases[at], taken) { slugs[at] = slug } else { open.append(at) }
            }
            width = min(width * 8, 512)
        }
        return slugs
    }

    /// The first of the candidates that is free, if any.
    private mutating func take(_ candidates: [String], _ base: String, _ taken: Set<String>) -> String? {
        for slug in candidates where !taken.contains(slug) && given.insert(Self.number(slug)).inserted {
            // Most names are alone: of them nothing is kept.
            if slug != base { next[base] = (Int(slug.dropFirst(base.count + 1)) ?? 1) + 1 }
            return slug
        }
        if let last = candidates.last { next[base] = last == base ? 2 : (Int(last.dropFirst(base.count + 1)) ?? 1) + 1 }
        return nil
    }

    private func candidates(_ base: String, _ width: Int) -> [String] {
        let first = next[base] ?? 1
        return (first..<(first + width)).map { $0 == 1 ? base : "\(base)-\($0)" }
    }

    private func taken(among slugs: [String], in db: any Connection) throws -> Set<String> {
        var taken: Set<String> = []
        for start in stride(from: 0, to: slugs.count, by: Self.portion) {
            let portion = Array(slugs[start..<min(start + Self.portion, slugs.count)])
            taken.formUnion(
                try db.values(
                    """
                    SELECT slug FROM organization WHERE slug IN (\(list: portion))
                    UNION SELECT slug FROM service WHERE slug IN (\(list: portion))
                    """
                )
            )
        }
        return taken
    }

    /// FNV-1a: the same in every run.
    private static func number(_ slug: String) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in slug.utf8 {
            hash ^= UInt64(byte)
            hash &*= 0x100_0000_01b3
        }
        return Int(truncatingIfNeeded: hash)
    }
}
