import Hummingbird

extension Request {
    func cookie(_ name: String) -> String? {
        for part in (headers[.cookie] ?? "").split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2, String(pair[0]).trimmed == name { return String(pair[1]).trimmed }
        }
        return nil
    }

    var acceptsGzip: Bool {
        guard let accepted = headers[.acceptEncoding] else { return false }
        return accepted.split(separator: ",").contains { item in
            let parts = item.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard parts.first == "gzip" || parts.first == "*" else { return false }
            return !parts.dropFirst().contains {
                $0.hasPrefix("q=0") && $0.dropFirst(3).allSatisfy { ".0".contains($0) }
            }
        }
    }

    /// Whether the browser has this answer already.
    func knows(_ etag: String) -> Bool {
        guard let known = headers[.ifNoneMatch] else { return false }
        let opaque = etag.dropFirst(etag.hasPrefix("W/") ? 2 : 0)
        return known == "*"
            || known.split(separator: ",").contains { item in
                let item = String(item).trimmed
                return item.dropFirst(item.hasPrefix("W/") ? 2 : 0) == opaque
            }
    }

    /// A form that can bring files: its body goes to the handler as it comes, for a disk and not for the memory.
    var isUpload: Bool { method == .post && headers[.contentType]?.lowercased().hasPrefix("multipart/") == true }

    /// Changes something, unlike the methods that only ask.
    var isForm: Bool { ![.get, .head, .options].contains(method) }
}
