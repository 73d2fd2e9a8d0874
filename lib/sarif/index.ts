export { type Analysed, type Driver, sarifOf, UNREAD } from './sarif';
