import Database
import Registry

/// Locations by their ids in open data: those that are there, and those that this import makes.
struct PlaceBook {
    private let owner: DirectoryImport.Owner
    private var ids = FreshIDs("location")
    /// Made by this import.
    ///
    /// A UUID is kept as its two halves, because there may be a million.
    private var made: [SIMD2<UInt64>: Int] = [:]
    /// Of the drafts that were looked at last.
    private var known: [String: Int] = [:]

    init(_ owner: DirectoryImport.Owner) { self.owner = owner }

    mutating func look(at drafts: [ServiceDraft], in db: any Connection) throws {
        known = [:]
        let uuids = drafts.flatMap(\.places).map(uuid).filter { made[Self.halves($0)] == nil }
        guard !uuids.isEmpty else { return }
        for row in try db.rows("SELECT uuid, id FROM location WHERE uuid IN (\(list: uuids))") {
            known[try row["uuid"]] = try row["id"] as Int
        }
    }

    mutating func take(
        _ place: ServiceDraft.Place,
        in db: any Connection
    ) throws -> (uuid: String, id: Int, isNew: Bool) {
        let uuid = uuid(place)
        let halves = Self.halves(uuid)
        if let id = known[uuid] ?? made[halves] { return (uuid, id, false) }
        let id = try ids.take(in: db)
        made[halves] = id
        return (uuid, id, true)
    }

    private func uuid(_ place: ServiceDraft.Place) -> String {
        StableUUID.make("location", "\(owner.code)/\(place.written)")
    }

    private static func halves(_ uuid: String) -> SIMD2<UInt64> {
        var halves = SIMD2<UInt64>()
        var count = 0
        for byte in uuid.utf8 where byte != 0x2d {
            let digit = UInt64(byte < 0x3a ? byte - 0x30 : byte - 0x57)
            halves[count / 16] = halves[count / 16] << 4 | digit
            count += 1
        }
        return halves
    }
}
