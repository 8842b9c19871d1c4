/** The styles of all parts, by their names: see styles/order.ts. */
import.meta.glob('./*.module.css', { eager: true });
