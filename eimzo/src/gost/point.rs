#[cfg(feature = "signing")]
use crypto_bigint::{Choice, ctutils::CtSelect};
use crypto_bigint::{
    U256,
    modular::{ConstMontyForm, ConstMontyParams},
};

use super::curve::{Field, LIMBS, Parameters, bytes, number};

/// A point in homogeneous coordinates. Addition and doubling are the complete formulas of Renes, Costello and Batina
/// (2015) for a = −3: on a curve of prime order no pair of points is an exception to them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point<C: Parameters> {
    x: Field<C>,
    y: Field<C>,
    z: Field<C>,
}

/// The multiples 0…15 of a point.
type Table<C> = [Point<C>; 16];

impl<C: Parameters> Point<C> {
    const NEUTRAL: Self = Self { x: Field::<C>::ZERO, y: Field::<C>::ONE, z: Field::<C>::ZERO };

    pub(super) fn generator() -> Self {
        let (x, y) = C::G;
        Self { x, y, z: Field::<C>::ONE }
    }

    /// From affine coordinates, big-endian; none when they are out of range or off the curve.
    pub(super) fn from_affine(x: &[u8; 32], y: &[u8; 32]) -> Option<Self> {
        let (x, y) = (coordinate::<C>(x)?, coordinate::<C>(y)?);
        let minus_three_x = (x.double() + x).neg();
        (y.square() == x.square() * x + minus_three_x + C::B).then_some(Self { x, y, z: Field::<C>::ONE })
    }

    /// The affine coordinates, big-endian; none for the neutral point.
    pub(super) fn to_affine(self) -> Option<([u8; 32], [u8; 32])> {
        let inverse = self.z.invert().into_option()?;
        Some((bytes(&(self.x * inverse).retrieve()), bytes(&(self.y * inverse).retrieve())))
    }

    fn add(&self, other: &Self) -> Self {
        let xx = self.x * other.x;
        let yy = self.y * other.y;
        let zz = self.z * other.z;
        let xy = (self.x + self.y) * (other.x + other.y) - (xx + yy);
        let yz = (self.y + self.z) * (other.y + other.z) - (yy + zz);
        let xz = (self.x + self.z) * (other.x + other.z) - (xx + zz);

        let low = triple(xz - C::B * zz);
        let (minus, plus) = (yy - low, yy + low);
        let zz3 = triple(zz);
        let high = triple(C::B * xz - (zz3 + xx));
        let slope = triple(xx) - zz3;

        Self { x: plus * xy - yz * high, y: plus * minus + slope * high, z: minus * yz + xy * slope }
    }

    fn double(&self) -> Self {
        let xx = self.x.square();
        let yy = self.y.square();
        let zz = self.z.square();
        let xy2 = (self.x * self.y).double();
        let xz2 = (self.x * self.z).double();
        let yz2 = (self.y * self.z).double();

        let low = triple(C::B * zz - xz2);
        let (minus, plus) = (yy - low, yy + low);
        let zz3 = triple(zz);
        let high = triple(C::B * xz2 - (zz3 + xx));
        let slope = triple(xx) - zz3;

        Self { x: minus * xy2 - high * yz2, y: plus * minus + slope * high, z: (yz2 * yy).double().double() }
    }

    fn table(&self) -> Table<C> {
        let mut multiple = Self::NEUTRAL;
        std::array::from_fn(|_| {
            let now = multiple;
            multiple = multiple.add(self);
            now
        })
    }

    /// `first·self + second·other`, in time that depends on the scalars: for public values only.
    pub(super) fn combine(&self, first: &U256, other: &Self, second: &U256) -> Self {
        let (left, right) = (self.table(), other.table());
        let mut sum = Self::NEUTRAL;
        for (first, second) in nibbles(first).zip(nibbles(second)) {
            sum = sum.double().double().double().double();
            for (table, digit) in [(&left, first), (&right, second)] {
                // A digit is below sixteen, so that there always is one; zero adds nothing.
                if let Some(multiple) = table.get(usize::from(digit)).filter(|_| digit != 0) {
                    sum = sum.add(multiple);
                }
            }
        }
        sum
    }

    /// `scalar·self` by the same steps for every scalar: for secrets.
    #[cfg(feature = "signing")]
    pub(super) fn multiply(&self, scalar: &U256) -> Self {
        let table = self.table();
        let mut sum = Self::NEUTRAL;
        for digit in nibbles(scalar) {
            sum = sum.double().double().double().double();
            let mut multiple = Self::NEUTRAL;
            for (index, candidate) in (0u8..).zip(&table) {
                let hit = Choice::from_u8_eq(index, digit);
                multiple = Self {
                    x: multiple.x.ct_select(&candidate.x, hit),
                    y: multiple.y.ct_select(&candidate.y, hit),
                    z: multiple.z.ct_select(&candidate.z, hit),
                };
            }
            sum = sum.add(&multiple);
        }
        sum
    }
}

fn triple<P: ConstMontyParams<LIMBS>>(value: ConstMontyForm<P, LIMBS>) -> ConstMontyForm<P, LIMBS> {
    value.double() + value
}

fn coordinate<C: Parameters>(value: &[u8; 32]) -> Option<Field<C>> {
    let value = number(value);
    let prime = <C::Prime as ConstMontyParams<LIMBS>>::PARAMS;
    (value < *prime.modulus().as_ref()).then(|| Field::<C>::new(&value))
}

/// The digits to the base of sixteen, highest first.
fn nibbles(scalar: &U256) -> impl Iterator<Item = u8> {
    bytes(scalar).into_iter().flat_map(|byte| [byte >> 4, byte & 15])
}
