/// The addresses of help with applications.
package enum HelpPath {
    package static let index = "/hjaelp-til-ansoegning"
}
