import Database

/// What other domains may read of the entrance: how fast, never what or who.
let entranceViews = [
    View(name: "entrance_answer") { _ in
        "SELECT municipality_id, received_at, answer_days FROM inquiry WHERE merged_into_id IS NULL"
    }
]
