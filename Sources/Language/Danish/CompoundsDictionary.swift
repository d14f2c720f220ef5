package import Foundation

/// The Danish dictionary of Debian's `hunspell-da`, in folded letters: which words there are, and how they join.
///
/// About 150,000 words in six megabytes; inflections are worked out when asked for. Safe to call from any thread.
package struct CompoundsDictionary: Sendable, CustomReflectable {
    /// Why there is no dictionary.
    package struct Missing: Error, Sendable, CustomStringConvertible {
        package let path: String
        package let reason: String

        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }

        package var description: String {
            "the Danish dictionary \(path) cannot be read (\(reason)); install hunspell-da"
        }
    }

    /// A form traced back to a word of the dictionary.
    struct Origin: Equatable {
        var root: [UInt8]
        var use: CompoundsAffixes.Use
    }

    /// Words that are written in more letters are no words.
    static let longest = 64

    private let affixes: CompoundsAffixes
    private var letters: [UInt8] = []
    private var entries: [CompoundsReading.Entry] = []
    private var flagSets: [CompoundsReading.Flags] = []
    /// Open hash table of entry numbers, one more than the number; 0 is empty.
    private var slots: [UInt32] = []
    private var mask: UInt32 = 0
    /// Another dictionary has another one.
    package let fingerprint: String

    /// - Parameter folder: where `da_DK.dic` and `da_DK.aff` are.
    /// - Throws: ``Missing``.
    package init(folder: String = "/usr/share/hunspell") throws {
        let path = folder + "/da_DK.dic"
        do {
            let words = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
            let affixes = try Data(contentsOf: URL(filePath: folder + "/da_DK.aff"))
            self.init(words: words, affixes: String(decoding: affixes, as: UTF8.self))
        } catch {
            throw Missing(path: path, reason: error.localizedDescription)
        }
        guard !entries.isEmpty else { throw Missing(path: path, reason: "it is empty") }
    }

    /// - Parameters:
    ///   - words: the contents of a `.dic` file in UTF-8.
    ///   - affixes: the contents of its `.aff` file.
    package init(words: Data, affixes: String) {
        self.affixes = CompoundsAffixes(affixes)
        fingerprint = String(words.count, radix: 36)
        let reading = words.withUnsafeBytes { CompoundsReading($0.bindMemory(to: UInt8.self)) }
        letters = reading.letters
        entries = reading.entries
        flagSets = reading.flagSets
        fillSlots(reading.hashes)
    }

    /// Nobody wants to read all words in a failure.
    package var customMirror: Mirror { Mirror(self, children: ["words": entries.count]) }

    // MARK: Reading

    private mutating func fillSlots(_ hashes: [UInt32]) {
        var size = 1024
        while size < 2 * entries.count { size *= 2 }
        mask = UInt32(size - 1)
        let last = size - 1
        slots = [UInt32](unsafeUninitializedCapacity: size) { slots, count in
            slots.initialize(repeating: 0)
            for number in 0..<hashes.count {
                var slot = Int(hashes[number]) & last
                while slots[slot] != 0 { slot = (slot + 1) & last }
                slots[slot] = UInt32(number + 1)
            }
            count = size
        }
    }

    // MARK: Asking

    /// It stands in the dictionary, inflected or not.
    package func contains(_ folded: String) -> Bool {
        guard let letters = CompoundsLetters.encode(folded.utf8), letters.count <= Self.longest else { return false }
        return origins(of: letters[...]).contains { $0.use.contains(.alone) }
    }

    /// The flags of every entry that is `stem` followed by `rest`.
    private func visit(
        _ stem: ArraySlice<UInt8>,
        _ rest: [UInt8],
        _ hash: UInt32,
        _ body: (CompoundsReading.Flags) -> Void
    ) {
        let length = stem.count + rest.count
        var slot = Int(hash & mask)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot] - 1)]
            let start = Int(entry.start)
            if Int(entry.length) == length, letters[start..<(start + stem.count)] == stem,
                letters[(start + stem.count)..<(start + length)] == rest[...]
            {
                body(flagSets[Int(entry.flags)])
            }
            slot = (slot + 1) & Int(mask)
        }
    }

    /// The words that a form comes from and where it may stand, longest roots first.
    func origins(of form: ArraySlice<UInt8>) -> [Origin] {
        var found: [Origin] = []
        func add(_ root: [UInt8], _ use: CompoundsAffixes.Use) {
            if let at = found.firstIndex(where: { $0.root == root }) {
                found[at].use.formUnion(use)
            } else {
                found.append(Origin(root: root, use: use))
            }
        }
        // Hashes of the beginnings, so that each ending only adds its own letters.
        var hashes = [CompoundsReading.seed]
        hashes.reserveCapacity(form.count + 1)
        for letter in form { hashes.append(CompoundsReading.hash(CollectionOfOne(letter), hashes[hashes.count - 1])) }
        visit(form, [], hashes[form.count]) { flags in
            let use = Self.use(ofEntry: flags)
            if !use.isEmpty { add(Array(form), use) }
        }
        for length in 0...min(form.count, CompoundsAffixes.longest) {
            let stem = form.dropLast(length)
            for group in affixes.groups(for: form.suffix(length)) where stem.count + group.strip.count >= 2 {
                let hash = CompoundsReading.hash(group.strip, hashes[stem.count])
                visit(stem, group.strip, hash) { flags in
                    guard !flags.contains(CompoundsAffixes.Flag.forbidden) else { return }
                    var use: CompoundsAffixes.Use = []
                    for ending in group.endings
                    where flags.contains(ending.flag) && Self.holds(ending.condition, stem, group.strip) {
                        use.formUnion(ending.use)
                    }
                    if !use.isEmpty { add(stem + group.strip, use) }
                }
            }
        }
        return found.sorted { $0.root.count > $1.root.count }
    }

    private static func use(ofEntry flags: CompoundsReading.Flags) -> CompoundsAffixes.Use {
        typealias Flag = CompoundsAffixes.Flag
        if flags.contains(CompoundsReading.Flags.prefix) { return .linked }
        if flags.contains(Flag.forbidden) || flags.contains(Flag.needsEnding) || flags.contains(Flag.onlyInCompounds) {
            return []
        }
        return flags.contains(Flag.last) || flags.contains(Flag.ends) ? [.alone, .last] : .alone
    }

    /// The word, in its two pieces, ends as the condition asks.
    private static func holds(_ condition: [UInt32], _ stem: ArraySlice<UInt8>, _ strip: [UInt8]) -> Bool {
        guard condition.count <= stem.count + strip.count else { return false }
        var stem = stem
        var strip = strip[...]
        for set in condition.reversed() {
            guard let letter = strip.popLast() ?? stem.popLast() else { return false }
            if set & CompoundsAffixes.bit(of: letter) == 0 { return false }
        }
        return true
    }

    /// An entry, not inflected, that may stand last in a compound.
    func isLastRoot(_ word: ArraySlice<UInt8>) -> Bool {
        var isLast = false
        visit(word, [], CompoundsReading.hash(word, CompoundsReading.seed)) { flags in
            if flags.contains(CompoundsAffixes.Flag.last), !flags.contains(CompoundsAffixes.Flag.forbidden) {
                isLast = true
            }
        }
        return isLast
    }

    /// An entry that is a word, not only something that stands before others.
    func isEntry(_ word: ArraySlice<UInt8>) -> Bool {
        var isEntry = false
        visit(word, [], CompoundsReading.hash(word, CompoundsReading.seed)) {
            if !$0.contains(CompoundsReading.Flags.prefix) { isEntry = true }
        }
        return isEntry
    }
}
