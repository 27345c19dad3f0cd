/** Names of towns that GeoNames lacks or that look like codes of airports: country | main name in GeoNames | other names. */
export const TOWNS = `
US|New York City|NYC,N.Y.C.,New York
US|Los Angeles|LA,L.A.
US|Washington|D.C.,DC,Washington D.C.,Washington DC
US|San Francisco|SF
UA|Kyiv|Kiev
UA|Odessa|Odesa
UA|Kharkiv|Kharkov
UA|Dnipro|Dnipropetrovsk,Dnepropetrovsk
IN|Mumbai|Bombay
CN|Beijing|Peking`
