import CXapian

/// Distances on the earth.
package enum Distance {
    /// As the crow flies.
    package static func metres(
        from start: (latitude: Double, longitude: Double),
        to end: (latitude: Double, longitude: Double)
    ) -> Double {
        mx_distance(start.latitude, start.longitude, end.latitude, end.longitude)
    }
}
