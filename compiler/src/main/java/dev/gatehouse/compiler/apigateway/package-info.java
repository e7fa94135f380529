/**
 * The front end of the matrix: what each environment runs, as routes on the built-in Gateway and a cluster per cell.
 *
 * <p>May not live here: publishing. What is frozen is made elsewhere and read here.
 */
@NullMarked
package dev.gatehouse.compiler.apigateway;

import org.jspecify.annotations.NullMarked;
