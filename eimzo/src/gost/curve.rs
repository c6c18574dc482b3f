use std::fmt::Debug;

use crypto_bigint::{
    U256,
    modular::{ConstMontyForm, ConstMontyParams},
};

/// Limbs of a number of 256 bits on this machine.
pub(super) const LIMBS: usize = U256::LIMBS;

/// A coordinate on the curve `C`.
pub(super) type Field<C> = ConstMontyForm<<C as Parameters>::Prime, LIMBS>;
/// A scalar modulo the order of the curve `C`.
pub(super) type Scalar<C> = ConstMontyForm<<C as Parameters>::Order, LIMBS>;

/// The three curves of the national standard: those of CryptoPro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Curve {
    /// All key files.
    A,
    /// Some tokens.
    B,
    /// Some tokens and identity cards.
    C,
}

/// One curve `y² = x³ − 3x + b` of prime order.
pub(super) trait Parameters: Debug + Copy + 'static {
    /// The field's modulus.
    type Prime: ConstMontyParams<LIMBS>;
    /// The group's order.
    type Order: ConstMontyParams<LIMBS>;
    const B: Field<Self>;
    const G: (Field<Self>, Field<Self>);
}

macro_rules! curve {
    ($name:ident, $module:ident, p = $p:literal, n = $n:literal, b = $b:literal, x = $x:literal, y = $y:literal) => {
        mod $module {
            use crypto_bigint::{U256, const_monty_params};
            const_monty_params!(Prime, U256, $p);
            const_monty_params!(Order, U256, $n);
        }

        #[derive(Debug, Clone, Copy)]
        pub(super) struct $name;

        impl Parameters for $name {
            type Prime = $module::Prime;
            type Order = $module::Order;
            const B: Field<Self> = Field::<Self>::new(&U256::from_be_hex($b));
            const G: (Field<Self>, Field<Self>) =
                (Field::<Self>::new(&U256::from_be_hex($x)), Field::<Self>::new(&U256::from_be_hex($y)));
        }
    };
}

curve!(
    CurveA,
    a,
    p = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFD97",
    n = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893",
    b = "00000000000000000000000000000000000000000000000000000000000000A6",
    x = "0000000000000000000000000000000000000000000000000000000000000001",
    y = "8D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14"
);
curve!(
    CurveB,
    b,
    p = "8000000000000000000000000000000000000000000000000000000000000C99",
    n = "800000000000000000000000000000015F700CFFF1A624E5E497161BCC8A198F",
    b = "3E1AF419A269A5F866A7D3C25C3DF80AE979259373FF2B182F49D4CE7E1BBC8B",
    x = "0000000000000000000000000000000000000000000000000000000000000001",
    y = "3FA8124359F96680B83D1C3EB2C070E5C545C9858D03ECFB744BF8D717717EFC"
);
curve!(
    CurveC,
    c,
    p = "9B9F605F5A858107AB1EC85E6B41C8AACF846E86789051D37998F7B9022D759B",
    n = "9B9F605F5A858107AB1EC85E6B41C8AA582CA3511EDDFB74F02F3A6598980BB9",
    b = "000000000000000000000000000000000000000000000000000000000000805A",
    x = "0000000000000000000000000000000000000000000000000000000000000000",
    y = "41ECE55743711A8C3CBF3783CD08C0EE4D4DC440D4641A8F366E550DFDB3BB67"
);

/// Calls a function that is generic over the curve, for a curve known at run time.
macro_rules! on_curve {
    ($curve:expr, $function:ident($($argument:expr),*)) => {
        match $curve {
            $crate::gost::Curve::A => $function::<$crate::gost::curve::CurveA>($($argument),*),
            $crate::gost::Curve::B => $function::<$crate::gost::curve::CurveB>($($argument),*),
            $crate::gost::Curve::C => $function::<$crate::gost::curve::CurveC>($($argument),*),
        }
    };
}
pub(super) use on_curve;

/// A number from 32 big-endian bytes.
pub(super) const fn number(bytes: &[u8; 32]) -> U256 {
    U256::from_be_slice(bytes)
}

/// The 32 big-endian bytes of a number.
pub(super) fn bytes(number: &U256) -> [u8; 32] {
    let mut out = [0; 32];
    for (to, from) in out.iter_mut().zip(number.to_be_bytes().as_slice()) {
        *to = *from;
    }
    out
}

/// A number that is a scalar and not zero: `0 < value < n`.
pub(super) fn scalar<C: Parameters>(value: &[u8; 32]) -> Option<Scalar<C>> {
    let value = number(value);
    let in_range = value != U256::ZERO && value < *<C::Order as ConstMontyParams<LIMBS>>::PARAMS.modulus().as_ref();
    in_range.then(|| Scalar::<C>::new(&value))
}

/// A hash as the scalar that is signed: little-endian, modulo the order, one instead of zero.
pub(super) fn hash_scalar<C: Parameters>(digest: &[u8; 32]) -> Scalar<C> {
    let e = Scalar::<C>::new(&U256::from_le_slice(digest));
    if e == Scalar::<C>::ZERO { Scalar::<C>::ONE } else { e }
}
