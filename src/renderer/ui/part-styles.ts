/** The styles of all parts, by their names, and of the list that is made of them: see styles/order.ts. */
import.meta.glob('./*.module.css', { eager: true });
import.meta.glob('../list/*.module.css', { eager: true });
