/// The address of the contact register.
package enum ContactPath {
    package static let index = "/kontakt"
}
