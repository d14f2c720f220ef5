import Database

/// What other domains may read of promises: how many and when, never what.
let followupViews = [
    // Of the municipality's own functions; what an association owes is its own affair.
    View(name: "followup_promise") { _ in
        """
        SELECT b.municipality_id, b.due_on, b.settled_at, b.settled_on, b.outcome
        FROM obligation b JOIN function f ON f.id = b.owner_id WHERE f.unit_id IS NOT NULL
        """
    }
]
