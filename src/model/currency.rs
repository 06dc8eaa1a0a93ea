//! Currencies by ISO 4217.

/// A currency by its ISO 4217 code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Currency(String);

/// Codes of ISO 4217 in use, without funds and metals.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ \
    GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
    LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

impl Currency {
    /// The currency with this code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::codes().any(|it| it == code).then(|| Self(code.to_owned()))
    }

    /// Every known code, in alphabetical order.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.split_ascii_whitespace()
    }

    /// The codes that are met most, to guess which one a misspelt code was meant to be.
    pub fn common() -> impl Iterator<Item = &'static str> {
        "USD EUR GBP SAR AED KWD QAR OMR BHD JOD EGP IRR TRY INR CNY JPY CHF"
            .split_ascii_whitespace()
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// How many digits follow the decimal point: 2 for USD, 3 for KWD, 0 for JPY (ISO 4217).
    #[must_use]
    pub fn decimals(&self) -> u32 {
        match self.code() {
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF"
            | "UGX" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            _ => 2,
        }
    }
}
