/**
 * All styles that stand before those of the views, in this order and whichever view is read first: where two rules of the
 * same weight meet in one element, a part has the word over text, layout and icons, and a view over all of them.
 */
import './tokens.css';
import './base.css';
import '../ui/text.module.css';
import '../ui/layout.module.css';
import '../ui/Icon.module.css';
import '../ui/part-styles';
