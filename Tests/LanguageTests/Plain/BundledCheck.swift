import Language

/// The check with the lists of the program, made once for all tests.
enum BundledCheck {
    static let made = Result { try TextCheck() }
}
