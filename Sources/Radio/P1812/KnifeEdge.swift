/// J(nu), the loss of a knife edge, dB: eq. (12) of P.1812-6. nu above -0.78, otherwise 0.
func knifeEdgeLoss(nu: Double) -> Double {
  guard nu > -0.78 else { return 0 }
  let x = nu - 0.1
  return 6.9 + 20 * lg((x * x + 1).squareRoot() + x)
}
