/**
 * All styles that stand before those of the views, in this order and whichever view is read first: where two rules of the
 * same weight meet in one element, a part has the word over text and layout, and a view over both.
 */
import './tokens.css';
import './base.css';
import '../ui/text.module.css';
import '../ui/layout.module.css';
import '../ui/part-styles';
