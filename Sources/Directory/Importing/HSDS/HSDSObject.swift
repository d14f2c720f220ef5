import Foundation

/// A JSON object of a feed: fields as text, whatever they were written as.
struct HSDSObject {
    private let values: [String: Any]

    init?(_ value: Any) {
        guard let values = value as? [String: Any] else { return nil }
        self.values = values
    }

    /// The first of these fields that holds text or a number.
    func callAsFunction(_ fields: String...) -> String? {
        for field in fields {
            switch values[field] {
            case let text as String where text.contains(where: { !$0.isWhitespace }): return text
            case let number as NSNumber: return "\(number)"
            default: continue
            }
        }
        return nil
    }

    /// The object in this field.
    func object(_ field: String) -> HSDSObject? { values[field].flatMap(HSDSObject.init) }

    /// The objects of the list in the first of these fields that is one.
    func objects(_ fields: String...) -> [HSDSObject] {
        for field in fields {
            if let list = values[field] as? [Any] { return list.compactMap(HSDSObject.init) }
        }
        return []
    }

    func has(_ field: String) -> Bool { values[field].map { !($0 is NSNull) } ?? false }
}
