/// The program's version, the one place where it stands.
public enum TongdaVersion {
  public static let current = "0.1.0"
}
