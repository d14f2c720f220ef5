import Crypto
import Web

/// What a draft holds, as JSON: what is fit to be published, and beside it what somebody typed that is not fit yet.
struct EditDocument: Codable, Equatable, Sendable {
    /// A field as it was typed.
    struct Typed: Codable, Equatable, Sendable {
        var name: String
        var value: String
    }

    var content: EditContent
    /// By section: what was typed last and could not be read, so that nothing is lost.
    var typed: [String: [Typed]] = [:]
    /// By section: how often it was saved in this draft.
    var revisions: [String: Int] = [:]

    init(_ content: EditContent) { self.content = content }

    func revision(of section: EditSection) -> Int { revisions[section.rawValue] ?? 0 }

    /// Which state of a section a form was made from, so that two who write the same are told.
    ///
    /// Of what it says as well: numbers begin anew when a draft is published, thrown away or made from a version, and an
    /// import writes without a draft.
    func mark(of section: EditSection) -> String {
        let pairs = section.form.pairs(content) + (typed[section.rawValue] ?? []).map { ($0.name, $0.value) }
        let text = pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "\u{0}")
        let hash = SHA256.hash(data: Array(text.utf8)).prefix(6).hex
        return "\(revision(of: section))-\(hash)"
    }

    /// However often each was saved.
    func saysTheSame(as other: EditDocument) -> Bool { content == other.content && typed == other.typed }

    func isTyped(_ section: EditSection) -> Bool { typed[section.rawValue] != nil }

    /// What the section's form shows: what was typed, or what is there.
    func input(_ section: EditSection) -> FormInput {
        FormInput(typed[section.rawValue]?.map { ($0.name, $0.value) } ?? section.form.pairs(content))
    }

    /// Gives an offer a topic, or takes it away, in what is typed as well.
    mutating func change(topic key: String, isAdded: Bool) {
        guard var offer = content.offer else { return }
        if !isAdded {
            offer.topics.removeAll { $0 == key }
        } else if !offer.topics.contains(key) {
            offer.topics.append(key)
        }
        content = .offer(offer)
        let section = EditSection.audience.rawValue
        if let fields = typed[section] {
            typed[section] = AudienceForm.change(topic: key, isAdded: isAdded, in: fields)
        }
    }

    /// Takes a form in: as content when it can be read, as typed otherwise.
    ///
    /// - Returns: what is wrong with it.
    mutating func take(_ input: FormInput, _ section: EditSection, _ setting: EditSetting) -> FormErrors {
        var read = content
        var errors = FormErrors()
        section.form.read(input, into: &read, &errors, setting)
        revisions[section.rawValue, default: 0] += 1
        if errors.isEmpty {
            content = read
            typed[section.rawValue] = nil
        } else {
            let names = Set(section.form.names)
            typed[section.rawValue] = input.pairs.filter { names.contains($0.name) }.map {
                Typed(name: $0.name, value: $0.value)
            }
        }
        return errors
    }
}
