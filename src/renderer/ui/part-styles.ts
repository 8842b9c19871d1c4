/** The styles of all parts, by their names, and of the list and the work that are made of them: see styles/order.ts. */
import.meta.glob('./*.module.css', { eager: true });
import.meta.glob('../list/*.module.css', { eager: true });
import.meta.glob('../work/*.module.css', { eager: true });
